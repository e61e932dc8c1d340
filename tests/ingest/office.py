"""Small files of the formats that offices use, written by hand from their specifications."""

from __future__ import annotations

import io
import zipfile

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def zipped(members: dict[str, bytes | str], *, stored: bool = False) -> bytes:
    """A ZIP file of these members."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED) as out:
        for name, data in members.items():
            out.writestr(name, data)
    return packed.getvalue()


def docx(body: str, core: str = "") -> bytes:
    """A DOCX with this body, as WordprocessingML."""
    core = f'<c:coreProperties xmlns:c="c" xmlns:dc="d" xmlns:dcterms="t">{core}</c:coreProperties>'
    return zipped(
        {
            "word/document.xml": f"<w:document {WORD}><w:body>{body}</w:body></w:document>",
            "docProps/core.xml": core,
        }
    )


def pdf(*pages: str, info: str = "", picture: bool = False) -> bytes:
    """A PDF whose pages show these lines in Helvetica, or a picture if ``picture``; ``info`` is its information dictionary."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    kids: list[str] = []
    for page in pages:
        shown = "".join(f"({line}) Tj T* " for line in page.splitlines())
        stream = f"BT /F 12 Tf 14 TL 72 700 Td {shown}ET" if page else "q 200 0 0 200 0 0 cm /I Do Q"
        resources = "/XObject << /I << /Type /XObject /Subtype /Image >> >>" if picture and not page else ""
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        font = "<< /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {len(objects)} 0 R "
            f"/Resources << /Font {font} {resources} >> >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    objects.append(f"<< {info} >>")
    return _written(objects)


def _written(objects: list[str]) -> bytes:
    out = bytearray(b"%PDF-1.7\n")
    places: list[int] = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
    start = len(out)
    rows = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    trailer = f"trailer << /Size {size} /Root 1 0 R /Info {len(objects)} 0 R >>\nstartxref\n{start}\n%%EOF"
    out += f"xref\n0 {size}\n0000000000 65535 f \n{rows}{trailer}".encode()
    return bytes(out)
