"""Hostile files: `python -m benchmarks.formats.hostile` reads and checks each in a process of its own.

For each: the code that it ends with, seconds, and the most memory that its process took.
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
import tempfile
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

_TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TELL = """
import json, sys, time
at = time.monotonic()
import gouji
from gouji.read import expand_inputs, read_input
said = []
try:
    expansion = expand_inputs([sys.argv[1]])
    said += [f.code for f in expansion.failures]
    for item in expansion.inputs:
        try:
            source = read_input(item)
            gouji.check(source)
            said += ["read", *sorted({n.code for n in source.notes})]
        except gouji.UnreadableInput as error:
            assert error.message() and error.message("en")
            said.append(error.code)
except gouji.UnreadableInput as error:
    said.append(error.code)
# What getrusage gives counts the process that started this one.
peak = int(open("/proc/self/status").read().split("VmHWM:")[1].split()[0]) / 1024
print(json.dumps([" ".join(said), time.monotonic() - at, peak]))
"""


def packed(parts: dict[str, bytes]) -> bytes:
    """A zip file."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts.items():
            file.writestr(name, data)
    return buffer.getvalue()


def word(body: bytes) -> bytes:
    """A Word document of this XML."""
    return packed({"[Content_Types].xml": _TYPES.encode(), "word/document.xml": body})


def pdf(objects: list[bytes]) -> bytes:
    """A PDF file of these objects; the first is the catalogue."""
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start)


def stream(data: bytes, more: bytes = b"") -> bytes:
    """A stream object."""
    return b"<<%s/Length %d>>\nstream\n" % (more, len(data)) + data + b"\nendstream"


_CATALOGUE = b"<</Type/Catalog/Pages 2 0 R>>"
_PAGES = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
_PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 5 0 R>>>>/Contents 4 0 R>>"


def zeros(megabytes: int) -> bytes:
    """So many zeros, deflated."""
    packer = zlib.compressobj(9)
    parts = [packer.compress(bytes(1 << 20)) for _ in range(megabytes)]
    return b"".join(parts) + packer.flush()


def zip_bomb() -> bytes:
    return packed(
        {
            "a.txt": bytes(600 << 20),
            "b.docx": packed({"word/document.xml": bytes(300 << 20), "[Content_Types].xml": b"x"}),
        }
    )


def laughs() -> bytes:
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    text = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "haha">{entities}]><w:document {_W}><w:body><w:p><w:r><w:t>&a9;</w:t></w:r></w:p></w:body></w:document>'
    return word(text.encode())


def deep_word() -> bytes:
    inner = "<w:tbl><w:tr><w:tc>" * 5000 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 5000
    return word(f"<w:document {_W}><w:body>{inner}</w:body></w:document>".encode())


def unknown_fonts() -> bytes:
    font = b"<</Type/Font/Subtype/Type0/BaseFont/Odd/Encoding/Identity-H/DescendantFonts[6 0 R]>>"
    kid = b"<</Type/Font/Subtype/CIDFontType2/BaseFont/Odd/CIDSystemInfo<</Registry(Odd)/Ordering(Own)/Supplement 0>>/DW 1000>>"
    text = b"BT /F 12 Tf 72 700 Td <00110012001300140015> Tj ET"
    return pdf([_CATALOGUE, _PAGES, _PAGE, stream(text), font, kid])


def encrypted() -> bytes:
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer, encrypt=StandardEncryption("secret", ownerPassword="owner"))
    canvas.drawString(72, 700, "1,654.78")
    canvas.save()
    return buffer.getvalue()


def macro() -> bytes:
    body = f"<w:document {_W}><w:body><w:p><w:r><w:t>2023</w:t></w:r></w:p></w:body></w:document>"
    return packed(
        {
            "[Content_Types].xml": _TYPES.encode(),
            "word/document.xml": body.encode(),
            "word/vbaProject.bin": b"Sub AutoOpen",
        }
    )


def far_cell() -> bytes:
    import xlsxwriter

    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer)
    sheet = book.add_worksheet()
    sheet.write(0, 0, 1)
    sheet.write(1_048_575, 16_383, 2)
    book.close()
    return buffer.getvalue()


def sheet_bomb() -> bytes:
    return packed({"[Content_Types].xml": _TYPES.encode(), "xl/workbook.xml": bytes(200 << 20)})


# Name of the file, its bytes, and a code that must be among those it ends with.
FILES: dict[str, tuple[Callable[[], bytes], str]] = {
    "bomb.zip": (zip_bomb, "GJ012"),
    "bomb.xlsx": (sheet_bomb, "GJ012"),
    "bomb.pdf": (
        lambda: pdf([_CATALOGUE, _PAGES, _PAGE, stream(zeros(1000), b"/Filter/FlateDecode"), b"<<>>"]),
        "GJ012",
    ),
    "laughs.docx": (laughs, "GJ015"),
    "deep.html": (lambda: b"<html><body>" + b"<div>" * 200_000 + "收入".encode() + b"</body>", "GJ011"),
    "deep.docx": (deep_word, "GJ011"),
    "cyclic.pdf": (lambda: pdf([_CATALOGUE, b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 900000>>"]), "GJ0"),
    "truncated.docx": (lambda: macro()[:200], "GJ013"),
    "truncated.pdf": (lambda: unknown_fonts()[:180], "GJ0"),
    "encrypted.pdf": (encrypted, "GJ014"),
    "encrypted.xlsx": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage\0".encode("utf-16-le"),
        "GJ014",
    ),
    "old.doc": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "WordDocument\0".encode("utf-16-le"),
        "GJ018",
    ),
    "damaged.xls": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "Workbook\0".encode("utf-16-le"),
        "GJ013",
    ),
    "page.pdf": ("<!DOCTYPE html><html><body><p>2023年收入1.00万元".encode, "GJ024"),
    "empty.docx": (lambda: b"", "GJ002"),
    "line.txt": (("收入1.00万元，" * 5_500_000).encode, "GJ011"),
    "line.html": (lambda: b"<html><body>" + ("收入1.00万元，" * 5_500_000).encode(), "GJ005"),
    "traversal.zip": (
        lambda: packed({"../../etc/a.txt": "收入".encode(), "/abs/b.txt": "支出".encode()}),
        "read",
    ),
    "macro.docx": (macro, "GJ025"),
    "fonts.pdf": (unknown_fonts, "GJ0"),
    "far.xlsx": (far_cell, "GJ011"),
}


def main() -> None:
    """Print a line for each file."""
    with tempfile.TemporaryDirectory() as folder:
        for name, (make, code) in FILES.items():
            path = Path(folder) / name
            path.write_bytes(make())
            run = subprocess.run(
                [sys.executable, "-c", _TELL, str(path)],
                capture_output=True,
                text=True,
                timeout=300,
                check=False,
            )
            if run.returncode:
                print(f"{name:16} DIED {run.returncode} {run.stderr[-300:]}")
                continue
            said, seconds, peak = json.loads(run.stdout)
            mark = "" if code in said else "  UNEXPECTED"
            print(f"{name:16} {said:24} {seconds:6.2f} s {peak:6.0f} MB{mark}", flush=True)
            path.unlink()


if __name__ == "__main__":
    main()
