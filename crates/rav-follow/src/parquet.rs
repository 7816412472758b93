//! One table as a Parquet file: a few columns of one row group, one page each, plain and not compressed.
//!
//! The format is that of parquet.apache.org (`FileMetaData` of `parquet.thrift`, in Thrift's compact protocol). A report has some four
//! hundred rows: nothing of a library for large files would serve here.

/// A column: its name and its cells.
pub(crate) struct Column {
    pub(crate) name: &'static str,
    pub(crate) cells: Cells,
}

/// Cells of one type, each perhaps null.
pub(crate) enum Cells {
    Text(Vec<Option<String>>),
    Number(Vec<Option<i64>>),
    /// Euros, as decimals of eighteen digits.
    Cents(Vec<Option<i64>>),
    Flag(Vec<Option<bool>>),
}

const MAGIC: &[u8] = b"PAR1";

/// A table as the bytes of a file.
pub(crate) fn file(columns: &[Column]) -> Vec<u8> {
    let rows = columns.first().map_or(0, |column| column.cells.len());
    let mut bytes = MAGIC.to_vec();
    let mut chunks = Vec::new();
    for column in columns {
        let start = bytes.len();
        bytes.extend(column.cells.page());
        chunks.push((column, start, bytes.len() - start));
    }
    let mut end = Struct::default();
    end.int(1, 1);
    let root = Struct::of(|it| {
        it.text(4, "schema");
        it.int(5, long(columns.len()));
    });
    end.list(2, std::iter::once(root).chain(columns.iter().map(Column::schema)).collect());
    end.long(3, long(rows));
    let group = Struct::of(|it| {
        it.list(1, chunks.iter().map(|(column, start, len)| column.chunk(*start, *len)).collect());
        it.long(2, long(chunks.iter().map(|(_, _, len)| len).sum()));
        it.long(3, long(rows));
    });
    end.list(4, vec![group]);
    end.text(6, concat!("resteavivre ", env!("CARGO_PKG_VERSION")));
    let end = end.end();
    let size = u32::try_from(end.len()).unwrap_or(0);
    bytes.extend(end);
    bytes.extend(size.to_le_bytes());
    bytes.extend(MAGIC);
    bytes
}

/// A count as the format has it.
fn long(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

impl Column {
    /// Its `SchemaElement`: every cell may be null.
    fn schema(&self) -> Struct {
        Struct::of(|it| {
            it.int(1, self.cells.physical());
            it.int(3, 1);
            it.text(4, self.name);
            match self.cells {
                Cells::Text(_) => it.int(6, 0),
                Cells::Cents(_) => {
                    [(6, 5), (7, 2), (8, 18)].into_iter().for_each(|(id, what)| it.int(id, what))
                }
                Cells::Number(_) | Cells::Flag(_) => {}
            }
        })
    }

    /// Its `ColumnChunk`, by where its page stands.
    fn chunk(&self, start: usize, len: usize) -> Struct {
        let about = Struct::of(|it| {
            it.int(1, self.cells.physical());
            // Plain values, and runs that say which cells are null.
            it.ints(2, &[0, 3]);
            it.texts(3, &[self.name]);
            it.int(4, 0);
            it.long(5, long(self.cells.len()));
            it.long(6, long(len));
            it.long(7, long(len));
            it.long(9, long(start));
        });
        Struct::of(|it| {
            it.long(2, long(start));
            it.part(3, about);
        })
    }
}

impl Cells {
    fn len(&self) -> usize {
        match self {
            Cells::Text(cells) => cells.len(),
            Cells::Number(cells) | Cells::Cents(cells) => cells.len(),
            Cells::Flag(cells) => cells.len(),
        }
    }

    /// The number of its physical type.
    fn physical(&self) -> i64 {
        match self {
            Cells::Flag(_) => 0,
            Cells::Number(_) | Cells::Cents(_) => 2,
            Cells::Text(_) => 6,
        }
    }

    /// Whether each cell is there, and the values of those that are.
    fn parts(&self) -> (Vec<bool>, Vec<u8>) {
        fn there<T>(cells: &[Option<T>]) -> Vec<bool> {
            cells.iter().map(Option::is_some).collect()
        }
        match self {
            Cells::Text(cells) => {
                let value = |text: &String| {
                    let size = u32::try_from(text.len()).unwrap_or(0);
                    [&size.to_le_bytes(), text.as_bytes()].concat()
                };
                (there(cells), cells.iter().flatten().flat_map(value).collect())
            }
            Cells::Number(cells) | Cells::Cents(cells) => {
                (there(cells), cells.iter().flatten().flat_map(|value| value.to_le_bytes()).collect())
            }
            Cells::Flag(cells) => {
                let flags: Vec<bool> = cells.iter().flatten().copied().collect();
                let byte = |flags: &[bool]| {
                    (0..).zip(flags).fold(0, |byte, (at, flag)| byte | u8::from(*flag) << at)
                };
                (there(cells), flags.chunks(8).map(byte).collect())
            }
        }
    }

    /// Its one page, with its header.
    fn page(&self) -> Vec<u8> {
        let (there, values) = self.parts();
        let mut runs = Vec::new();
        for run in there.chunk_by(|one, other| one == other) {
            varint(&mut runs, u64::try_from(run.len()).unwrap_or(0) << 1);
            runs.push(u8::from(run.first() == Some(&true)));
        }
        let size = u32::try_from(runs.len()).unwrap_or(0);
        let data = [&size.to_le_bytes()[..], &runs, &values].concat();
        let head = Struct::of(|it| {
            it.int(1, 0);
            it.int(2, long(data.len()));
            it.int(3, long(data.len()));
            let page = [(1, long(self.len())), (2, 0), (3, 3), (4, 3)];
            it.part(5, Struct::of(|it| page.into_iter().for_each(|(id, what)| it.int(id, what))));
        });
        [head.end(), data].concat()
    }
}

/// A Thrift structure under way, in the compact protocol.
#[derive(Default)]
struct Struct {
    bytes: Vec<u8>,
    last: u8,
}

impl Struct {
    fn of(fill: impl FnOnce(&mut Self)) -> Self {
        let mut it = Struct::default();
        fill(&mut it);
        it
    }

    /// The head of a field, by how far its number is from that of the one before.
    fn field(&mut self, id: u8, kind: u8) {
        self.bytes.push((id - self.last) << 4 | kind);
        self.last = id;
    }

    fn int(&mut self, id: u8, value: i64) {
        self.field(id, 5);
        zigzag(&mut self.bytes, value);
    }

    fn long(&mut self, id: u8, value: i64) {
        self.field(id, 6);
        zigzag(&mut self.bytes, value);
    }

    fn text(&mut self, id: u8, value: &str) {
        self.field(id, 8);
        text(&mut self.bytes, value);
    }

    fn part(&mut self, id: u8, part: Struct) {
        self.field(id, 12);
        self.bytes.extend(part.end());
    }

    fn list(&mut self, id: u8, parts: Vec<Struct>) {
        self.head(id, 12, parts.len());
        parts.into_iter().for_each(|part| self.bytes.extend(part.end()));
    }

    fn ints(&mut self, id: u8, values: &[i64]) {
        self.head(id, 5, values.len());
        values.iter().for_each(|value| zigzag(&mut self.bytes, *value));
    }

    fn texts(&mut self, id: u8, values: &[&str]) {
        self.head(id, 8, values.len());
        values.iter().for_each(|value| text(&mut self.bytes, value));
    }

    /// The head of a list.
    fn head(&mut self, id: u8, kind: u8, count: usize) {
        self.field(id, 9);
        match u8::try_from(count) {
            Ok(few @ 0..=14) => self.bytes.push(few << 4 | kind),
            _ => {
                self.bytes.push(0xf0 | kind);
                varint(&mut self.bytes, u64::try_from(count).unwrap_or(0));
            }
        }
    }

    fn end(mut self) -> Vec<u8> {
        self.bytes.push(0);
        self.bytes
    }
}

fn text(bytes: &mut Vec<u8>, value: &str) {
    varint(bytes, u64::try_from(value.len()).unwrap_or(0));
    bytes.extend(value.bytes());
}

fn zigzag(bytes: &mut Vec<u8>, value: i64) {
    varint(bytes, (value << 1 ^ value >> 63).cast_unsigned());
}

fn varint(bytes: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        bytes.push(value.to_le_bytes()[0] | 0x80);
        value >>= 7;
    }
    bytes.push(value.to_le_bytes()[0]);
}
