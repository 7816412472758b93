//! The command at a terminal, as somebody reads and types: a pseudo-terminal, and what its screen shows.

use std::io::{Read, Write};
use std::path::Path;
use std::process::{Child, ExitStatus};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::{JoinHandle, sleep, spawn};
use std::time::{Duration, Instant};

use pty_process::Size;
use pty_process::blocking::{Command, Pty, open};

/// How long a slow machine may take.
const PATIENCE: Duration = Duration::from_secs(120);

/// A command and its terminal.
pub(crate) struct Terminal {
    child: Child,
    pty: Option<Arc<Pty>>,
    screen: Arc<Mutex<vt100::Parser>>,
    reader: Option<JoinHandle<()>>,
    /// The reader is to let go of the terminal.
    close: Arc<AtomicBool>,
    columns: usize,
}

impl Terminal {
    /// Starts the command in a folder, on a terminal of this width.
    pub(crate) fn start(folder: &Path, columns: u16, arguments: &[&str]) -> Terminal {
        Terminal::of_kind("xterm-256color", folder, columns, arguments)
    }

    /// Starts the command on a terminal of some kind.
    pub(crate) fn of_kind(kind: &str, folder: &Path, columns: u16, arguments: &[&str]) -> Terminal {
        let command = Command::new(env!("CARGO_BIN_EXE_rav")).args(arguments);
        Terminal::run(command.env("TERM", kind), folder, columns)
    }

    /// Starts the command so that it does not hear when its terminal is closed, as the first program of a container.
    pub(crate) fn deaf(folder: &Path, arguments: &[&str]) -> Terminal {
        let script = format!("trap '' HUP; exec '{}' {}", env!("CARGO_BIN_EXE_rav"), arguments.join(" "));
        Terminal::run(Command::new("sh").args(["-c", &script]).env("TERM", "xterm"), folder, 100)
    }

    fn run(command: Command, folder: &Path, columns: u16) -> Terminal {
        let (pty, pts) = open().unwrap();
        // A small screen is small both ways; a large one shows what was said some questions before.
        let rows = if columns < 60 { 20 } else { 50 };
        pty.resize(Size::new(rows, columns)).unwrap();
        let child = command.current_dir(folder).env_remove("NO_COLOR").spawn(pts).unwrap();
        let pty = Arc::new(pty);
        let size = |n: u16| n.try_into().unwrap();
        let screen = Arc::new(Mutex::new(vt100::Parser::new(size(rows), size(columns), 0)));
        let (from, to) = (Arc::clone(&pty), Arc::clone(&screen));
        let close = Arc::new(AtomicBool::new(false));
        let told = Arc::clone(&close);
        let reader = spawn(move || {
            let mut bytes = [0; 4096];
            // The end of the command is an error of the terminal.
            while let Ok(count @ 1..) = (&*from).read(&mut bytes) {
                to.lock().unwrap().process(&bytes[..count]);
                if told.load(Ordering::Relaxed) {
                    break;
                }
            }
        });
        Terminal { child, pty: Some(pty), screen, reader: Some(reader), close, columns: usize::from(columns) }
    }

    /// What the screen shows.
    pub(crate) fn shown(&self) -> String {
        self.screen.lock().unwrap().screen().contents()
    }

    /// The question that waits for an answer, down to the cursor, as one line; nothing between two questions.
    fn question(&self) -> Option<String> {
        let parser = self.screen.lock().unwrap();
        let width = u16::try_from(self.columns).unwrap();
        let (cursor, _) = parser.screen().cursor_position();
        let rows: Vec<String> = parser.screen().rows(0, width).take(usize::from(cursor) + 1).collect();
        let first = rows.iter().rposition(|row| row.starts_with("? ") || row.starts_with("> "))?;
        let text: String =
            rows[first..].iter().map(|row| format!("{row:<width$}", width = self.columns)).collect();
        text.strip_prefix("? ").map(|text| text.trim_end().to_owned())
    }

    fn wait(&mut self, what: &str, seen: impl Fn(&Self) -> bool) {
        let start = Instant::now();
        while !seen(self) {
            let ended = self.child.try_wait().unwrap().is_some()
                && self.reader.as_ref().is_none_or(JoinHandle::is_finished);
            if (ended && !seen(self)) || start.elapsed() > PATIENCE {
                panic!("“{what}” did not come (ended: {ended}):\n{}", self.shown());
            }
            sleep(Duration::from_millis(5));
        }
    }

    /// Waits for a question.
    pub(crate) fn asked(&mut self, question: &str) {
        let plain = |text: &str| text.split_whitespace().collect::<String>();
        self.wait(question, |terminal| {
            terminal.question().is_some_and(|asked| plain(&asked).starts_with(&plain(question)))
        });
    }

    /// Waits for a remark anywhere on the screen, wherever its lines are cut.
    pub(crate) fn told(&mut self, remark: &str) {
        let plain = |text: &str| text.split_whitespace().collect::<String>();
        self.wait(remark, |terminal| plain(&terminal.shown()).contains(&plain(remark)));
    }

    /// Waits for a question, types an answer, and Enter.
    pub(crate) fn answer(&mut self, question: &str, typed: &str) {
        self.asked(question);
        self.keys(&format!("{typed}\r"));
    }

    /// Waits for a question and goes back.
    pub(crate) fn back(&mut self, question: &str) {
        self.asked(question);
        self.keys("\u{1b}");
    }

    /// Presses keys.
    pub(crate) fn keys(&mut self, keys: &str) {
        let mut pty: &Pty = self.pty.as_ref().unwrap();
        pty.write_all(keys.as_bytes()).unwrap();
    }

    /// Ends the command as a crash does.
    pub(crate) fn kill(mut self) {
        self.child.kill().unwrap();
        self.end();
    }

    /// Closes the terminal, as somebody closes a window: the command loses it, and is told so.
    pub(crate) fn close(mut self) -> ExitStatus {
        self.close.store(true, Ordering::Relaxed);
        // The reader holds the other half until it has read once more.
        self.keys("x");
        self.pty = None;
        self.end()
    }

    /// Waits for the end of the command; answers its exit status and the last screen.
    pub(crate) fn ended(mut self) -> (Option<i32>, String) {
        self.wait("the end", |terminal| terminal.reader.as_ref().is_none_or(JoinHandle::is_finished));
        let status = self.end();
        (status.code(), self.shown().replace('\u{202f}', " "))
    }

    fn end(&mut self) -> ExitStatus {
        let status = self.child.wait().unwrap();
        if let Some(reader) = self.reader.take() {
            reader.join().unwrap();
        }
        status
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // A test that failed leaves no command behind.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
