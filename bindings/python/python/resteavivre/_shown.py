"""What a notebook shows of records: tables in HTML."""


def _text(value):
    """A value in the cell of a table: nothing for `None`, the items of a tuple one after the other."""
    if value is None:
        return ""
    return "; ".join(map(_text, value)) if type(value) is tuple else str(value)


def _table(caption, heads, rows):
    """A table in HTML, each row with a heading of its own: every text is escaped."""
    from html import escape

    def line(first, others, cells):
        name, *rest = map(escape, map(_text, cells))
        tag = others.split(" ")[0]
        rest = "".join(f'<{others} style="text-align:right">{cell}</{tag}>' for cell in rest)
        return f'<tr><{first} style="text-align:left">{name}</th>{rest}</tr>'

    head = line('th scope="col"', 'th scope="col"', heads)
    body = "".join(line('th scope="row"', "td", row) for row in rows)
    return f"<table><caption>{escape(caption)}</caption><thead>{head}</thead><tbody>{body}</tbody></table>"


class _Shown:
    """What a notebook shows of a record: a table of its fields, with a row for each figure of a `dict`."""

    __slots__ = ()

    def _repr_html_(self):
        rows = []
        for name, value in self._asdict().items():
            inner = value.items() if isinstance(value, dict) else [(None, value)]
            rows += [(name if key is None else f"{name}: {key}", one) for key, one in inner]
        return _table(type(self).__name__, ("field", "value"), rows)


class _Rows(tuple):
    """Records of one kind, as a `tuple` that a notebook shows as one table."""

    __slots__ = ()

    def _repr_html_(self):
        if not self:
            return "<p>()</p>"
        return _table(type(self[0]).__name__, self[0]._fields, self)
