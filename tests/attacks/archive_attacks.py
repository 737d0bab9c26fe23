"""Small hostile files in archives: name, files by path, what is made besides, and the commands that read them."""
import hashlib
import os
import re
import sqlite3
import tempfile

SIZE = 10_000
PAGE = 512
# As libdecl/src/archive/journal.cpp writes them.
JOURNAL_TABLES = """
CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE items (path TEXT PRIMARY KEY, key TEXT NOT NULL, state TEXT NOT NULL, identifier TEXT, folder TEXT, origin INTEGER NOT NULL, pass INTEGER NOT NULL, work TEXT NOT NULL, item TEXT NOT NULL, signed INTEGER NOT NULL, warned INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX items_by_key ON items (key);
CREATE UNIQUE INDEX items_by_identifier ON items (identifier) WHERE identifier IS NOT NULL;
CREATE UNIQUE INDEX items_by_folder ON items (folder) WHERE folder IS NOT NULL;
CREATE TABLE skipped (path TEXT PRIMARY KEY, reason TEXT NOT NULL, origin INTEGER NOT NULL) WITHOUT ROWID;
"""


def query(archive):
    return [
        ["archive", "list", archive],
        ["archive", "list", archive, "--json"],
        ["archive", "list", archive, "--organisation", "Example Forum"],
        ["archive", "search", archive, "open"],
    ]


# ---- catalogues


def small_catalogue(catalogue):
    """The same database with pages of 512 bytes, which keep it small."""
    return changed(catalogue, f"PRAGMA page_size={PAGE}; VACUUM")


def changed(catalogue, script):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "catalogue.sqlite")
        with open(path, "wb") as out:
            out.write(catalogue)
        database = sqlite3.connect(path)
        database.executescript("PRAGMA writable_schema=ON;" + script)
        database.close()
        with open(path, "rb") as made:
            return made.read()


def varint(number):
    groups = [number & 127]
    while number := number >> 7:
        groups.append(number & 127 | 128)
    return bytes(reversed(groups))


class Pages:
    """A database file by its pages, counted from 1, to be made unsound."""

    def __init__(self, database):
        self.content = bytearray(database)
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "a.sqlite")
            with open(path, "wb") as out:
                out.write(database)
            connection = sqlite3.connect(path)
            self.root = dict(connection.execute("SELECT name, rootpage FROM sqlite_schema"))
            connection.close()

    def put(self, page, bytes_of_page):
        start = (page - 1) * PAGE
        self.content[start : start + PAGE] = bytes_of_page.ljust(PAGE, b"\0")

    def add(self):
        """Appends an empty page and returns its number."""
        self.content += bytes(PAGE)
        number = len(self.content) // PAGE
        self.content[28:32] = number.to_bytes(4, "big")  # the size in the header
        return number

    def interior(self, children):
        """A page of a table's tree that leads to other pages; the keys grow."""
        cells = [child.to_bytes(4, "big") + varint(i + 1) for i, child in enumerate(children[:-1])]
        return self.page(b"\x05", cells, children[-1].to_bytes(4, "big"))

    def page(self, kind, cells, last=b""):
        places, body = [], b""
        for cell in cells:
            body = cell + body
            places.append(PAGE - len(body))
        head = kind + b"\0\0" + len(cells).to_bytes(2, "big") + (PAGE - len(body)).to_bytes(2, "big") + b"\0" + last
        head += b"".join(place.to_bytes(2, "big") for place in places)
        return head + bytes(PAGE - len(head) - len(body)) + body


def record(values):
    """A row as SQLite writes it; a number stands for a text of that length, which lies elsewhere."""
    types = body = b""
    for value in values:
        if value is None:
            types += b"\0"
        elif isinstance(value, int):
            types += varint(13 + 2 * value)
        else:
            types += varint(13 + 2 * len(value))
            body += value
    return varint(len(types) + 1) + types, body


def item_row(pages, number, long_column, length, chain):
    """A cell of `items` in which one text is so long and lies in pages that lead to each other forever."""
    names = "id state key path identifier folder date year verdict declaration record page error reason place duplicate claimed signatures".split()
    values = [None, b"done", b"k", b"p"] + [None] * (len(names) - 4)
    at = names.index(long_column)
    head, _ = record(values[:at] + [length] + values[at + 1 :])
    body = head + b"donekp"
    total = len(body) + length
    usable = PAGE
    most, least = usable - 35, (usable - 12) * 32 // 255 - 23
    local = least + (total - least) % (usable - 4)
    local = local if local <= most else least
    return varint(total) + varint(number) + (body + b"x" * local)[:local] + chain.to_bytes(4, "big")


def endless_text(catalogue, column, length):
    pages = Pages(catalogue)
    one, other = pages.add(), pages.add()
    pages.put(one, other.to_bytes(4, "big") + b"a" * (PAGE - 4))
    pages.put(other, one.to_bytes(4, "big") + b"a" * (PAGE - 4))
    leaves = []
    number = 0
    for _ in range(8):
        cells = []
        while sum(map(len, cells)) + 2 * len(cells) < PAGE - 220 and len(cells) < 3:
            number += 1
            cells.append(item_row(pages, number, column, length, one))
        leaf = pages.add()
        pages.put(leaf, pages.page(b"\x0d", cells))
        leaves.append((leaf, number))
    cells = [leaf.to_bytes(4, "big") + varint(last) for leaf, last in leaves[:-1]]
    pages.put(pages.root["items"], pages.page(b"\x05", cells, leaves[-1][0].to_bytes(4, "big")))
    return bytes(pages.content)


def shared_children(catalogue, table):
    """A tree in which every page leads to the next one many times over: more rows than anybody can count."""
    pages = Pages(catalogue)
    start = (pages.root[table] - 1) * PAGE
    old = bytes(pages.content[start : start + PAGE])
    is_index = old[0] == 0x0A
    below = pages.add()
    pages.put(below, old)
    cells = []
    if is_index:  # every cell of an inner page is a row, too: the first one of the leaf
        at = int.from_bytes(old[8:10], "big")
        row = old[at : at + 1 + old[at]]
        cells = [row] * min(30, 400 // (len(row) + 6))
    for depth in range(12, -1, -1):
        if is_index:
            page = pages.page(b"\x02", [below.to_bytes(4, "big") + cell for cell in cells], below.to_bytes(4, "big"))
        else:
            page = pages.interior([below] * 40)
        below = pages.add() if depth else pages.root[table]
        pages.put(below, page)
    return bytes(pages.content)


def catalogue_attacks(catalogue):
    small = small_catalogue(catalogue)
    for name, script in {
        "trigger": "CREATE TRIGGER t AFTER INSERT ON items BEGIN SELECT 1; END",
        "view": "DROP TABLE texts; CREATE VIEW texts AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) "
        "SELECT x AS id, 1 AS item, 'en' AS language, 1 AS authentic, 'x' AS title FROM n",
        "computed": "ALTER TABLE items ADD COLUMN more AS (hex(zeroblob(1000000000)))",
        "another-table": "CREATE TABLE more AS SELECT 1",
        "empty-words": "UPDATE words_data SET block = x''",
        "zero-words": "UPDATE words_data SET block = zeroblob(2000)",
        "high-words": "UPDATE words_data SET block = x'" + "ff" * 500 + "'",
        "many-levels": "UPDATE words_data SET block = x'00000000ffffffff7fffffff7f01" + "ff" * 20 + "' WHERE id = 10",
        "far-pages": "UPDATE words_data SET block = x'000000000101010101ffffffff7f' WHERE id = 10",
        "words-version": "UPDATE words_config SET v = 9999999999",
        "page-size-of-words": "INSERT OR REPLACE INTO words_config VALUES ('pgsz', 2147483647), ('hashsize', 2147483647), ('rank', 'bm25(1e999)')",
        "sizes": "UPDATE words_docsize SET sz = x'ffffffffffffffffff'",
        "no-sizes": "DELETE FROM words_docsize",
        "other-rows": "DELETE FROM texts",
        "states": "UPDATE items SET state = 'splendid'",
        "escapes": "UPDATE texts SET title = char(27) || '[2J' || char(8238) || char(0) || 'x'; UPDATE sources SET path = char(27) || ']0;x'",
    }.items():
        yield name, changed(small, script)
    for column in ["date", "identifier", "path", "verdict", "reason", "signatures"]:
        yield f"endless-{column}", endless_text(small, column, 15_000_000)
        yield f"circular-{column}", endless_text(small, column, len(small) - 1000)
    for table, root in Pages(small).root.items():
        if root and small[(root - 1) * PAGE + 3 : (root - 1) * PAGE + 5] != b"\0\0":  # not of what is empty
            yield f"children-{table}", shared_children(small, table)
    yield "no-pages", small[:PAGE]
    yield "cut", small[: len(small) // 2]
    yield "page-size", small[:16] + b"\0\1" + small[18:]
    yield "reserved", small[:20] + b"\xff" + small[21:]
    yield "text-encoding", small[:56] + b"\0\0\0\3" + small[60:]
    yield "free-list", small[:32] + b"\0\0\0\2\x7f\xff\xff\xff" + small[40:]
    yield "write-ahead", small[:18] + b"\2\2" + small[20:]
    yield "zeros", small[:100] + bytes(len(small) - 100)
    for start in range(200, len(small), 1500):
        yield f"flipped-{start}", small[:start] + bytes(byte ^ 0xFF for byte in small[start : start + 40]) + small[start + 40 :]


# ---- the bag's text files


def line_attacks(good):
    """Attacks on a file of lines; good is one that is sound."""
    first = good[: good.index(b"\n") + 1]

    def fill(unit, start=b"", end=b""):
        return start + unit * ((SIZE - len(start) - len(end)) // len(unit)) + end

    digest = b"a" * 128 + b"  "
    yield "empty", b""
    yield "lines", fill(b"\n")
    yield "returns", fill(b"\r")
    yield "one-line", fill(b"a")
    yield "zeros", fill(b"\0")
    yield "spaces", fill(b" ")
    yield "high", fill(b"\xff")
    yield "mark", b"\xef\xbb\xbf" + good
    yield "same-line", fill(first)
    yield "continued", fill(b" a\n", first)
    yield "labels", fill(b"A: b\n")
    yield "colons", fill(b":")
    yield "path-deep", fill(b"a/", digest + b"data/", b"a\n")
    yield "path-up", fill(b"../", digest, b"etc/passwd\n")
    yield "path-absolute", digest + b"/dev/zero\n" + good
    yield "path-escapes", fill(b"%25", digest + b"data/", b"\n")
    yield "path-controls", digest + b"data/\x1b[2J\x07\n" + good
    yield "paths", b"".join(digest + b"data/%d\n" % i for i in range(70))
    yield "digests", fill(b"0" * 64)
    yield "oxums", fill(b"Payload-Oxum: 99999999999999999999.99999999999999999999\n")
    yield "sealers", fill(b"Decl-Sealed-By: a b\n")


# ---- journals


def journal_attacks(journal):
    journal = small_catalogue(journal)
    for name, script in {
        "trigger": "CREATE TRIGGER t AFTER UPDATE ON items BEGIN DELETE FROM items; END",
        "view": "DROP TABLE items; CREATE VIEW items AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) "
        "SELECT x AS path, 'a' AS key, 'done' AS state, NULL AS identifier, NULL AS folder, 0 AS origin, 1 AS pass, '' AS work, "
        "'source' || char(9) || 'a' || char(10) AS item, 0 AS signed, 0 AS warned FROM n",
        "another-table": "CREATE TABLE more AS SELECT 1",
        "items": "UPDATE items SET item = 'source'",
        "empty-items": "UPDATE items SET item = ''",
        "escapes": "UPDATE items SET item = 'source' || char(9) || char(27) || '[2J' || char(10)",
        "states": "UPDATE items SET state = 'splendid'",
        "no-tables": "DROP TABLE settings; DROP TABLE skipped",
    }.items():
        yield name, changed(journal, script)
    for tree, root in Pages(journal).root.items():
        if journal[(root - 1) * PAGE + 3 : (root - 1) * PAGE + 5] != b"\0\0":
            yield f"children-{tree}", shared_children(journal, tree)
    yield "cut", journal[: len(journal) // 2]
    yield "no-database", b"a" * SIZE
    yield "zeros", journal[:100] + bytes(len(journal) - 100)


def good_journal():
    """The journal of an unfinished archive with one item that is done."""
    digest = "a" * 128
    # As libdecl/src/archive/item_text.cpp tells.
    item = f"source\ta.txt\nkey\t{digest}\nstate\tdone\nidentifier\ta\nfolder\tdata/2022/a\ndate\t2022\n"
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "journal.sqlite")
        database = sqlite3.connect(path)
        database.executescript(JOURNAL_TABLES)
        database.execute("INSERT INTO items VALUES ('a.txt', ?, 'done', 'a', 'data/2022/a/', 0, 1, '', ?, 0, 0)", [digest, item])
        database.commit()
        database.close()
        with open(path, "rb") as made:
            return made.read()


def archive_attacks(files, seal_attacks):
    """`files` are those of a small archive; each case changes one of them."""

    def case(name, path, content, commands, without=()):
        others = {f"archive/{other}": bytes_of for other, bytes_of in files.items() if other != path and other not in without}
        return name, f"archive/{path}", content, others, commands

    status = ["archive", "status", "archive"]
    verify = ["archive", "verify", "archive"]
    for name, content in catalogue_attacks(files["catalogue.sqlite"]):
        name, path, content, others, commands = case(f"catalogue {name}", "catalogue.sqlite", content, [*query("archive"), status])
        # Who changes the one changes the other, too.
        digest = hashlib.sha512(content).hexdigest().encode()
        tags = "archive/tagmanifest-sha512.txt"
        others[tags] = re.sub(rb"[0-9a-f]+(?=  catalogue.sqlite)", digest, others[tags])
        yield name, path, content, others, commands
    for file in ["bagit.txt", "bag-info.txt", "manifest-sha512.txt", "tagmanifest-sha512.txt", "left-out.txt"]:
        for name, content in line_attacks(files.get(file, b"a\tb\n")):
            yield case(f"{file} {name}", file, content, [verify, status])
    for name, content in seal_attacks:
        yield case(f"seal {name}", "seal.xml", content, [verify])
    for name, content in journal_attacks(good_journal()):
        yield case(f"journal {name}", ".decl-work/journal.sqlite", content, [status, [*status, "--json"]], ["bagit.txt"])
