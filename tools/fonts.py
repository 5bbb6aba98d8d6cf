"""Make the reading serif of the theme: Source Serif 4, cut to the scripts of Europe's Latin alphabets and renamed.

    python -m tools.fonts

``make`` does so when it sets up. The font comes with the package ``fontpkg-source-serif-4`` under the SIL Open Font
License, which reserves its name: what is changed bears another one. The licence is laid beside it. The style sheet
names the files, and a face of a local font that takes as much room, so that nothing moves when the file arrives:
``size-adjust`` is the ratio of the mean widths of English letters.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from io import BytesIO
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

TARGET = Path(__file__).parent.parent / "theme" / "static" / "fonts"
FAMILY = "Brief Serif"
SIZE = 14.0  # points; the optical size for which letters are drawn
WEIGHTS = (400, 700)
# Latin with its extensions A and B and the additional one, signs, punctuation, currencies, arrows
RANGES = ((0x20, 0x24F), (0x2BB, 0x2DA), (0x300, 0x328), (0x1E00, 0x1EFF), (0x2000, 0x206F), (0x20A0, 0x20C0),
          (0x2116, 0x2122), (0x2190, 0x2193), (0x2212, 0x2212), (0xFB00, 0xFB04))  # fmt: skip
_KEPT = {0, 13, 14}  # records of the name table: copyright, licence, and its address
# Mean widths of running text need letters as often as English has them (per mille, space included).
_OFTEN = {
    " ": 180, "e": 104, "t": 74, "a": 67, "o": 62, "i": 57, "n": 57, "s": 52, "h": 50, "r": 49, "d": 35, "l": 33,
    "c": 23, "u": 23, "m": 20, "w": 19, "f": 18, "g": 16, "y": 16, "p": 16, "b": 12, "v": 8, "k": 6, "x": 1,
}  # fmt: skip
_TIMES = {
    " ": 250, "e": 444, "t": 278, "a": 444, "o": 500, "i": 278, "n": 500, "s": 389, "h": 500, "r": 333, "d": 500,
    "l": 278, "c": 444, "u": 500, "m": 778, "w": 722, "f": 333, "g": 500, "y": 500, "p": 500, "b": 500, "v": 500,
    "k": 500, "x": 500,
}  # fmt: skip


def make(source: bytes, style: str) -> bytes:
    """Return the variable font ``source`` as WOFF2: subset, at one optical size, from regular to bold, renamed."""
    font = TTFont(BytesIO(source), recalcTimestamp=False)  # the same bytes on every machine
    choice = Options(layout_features=["kern", "liga", "mark", "mkmk", "ccmp", "locl", "onum", "lnum", "tnum", "pnum"])
    choice.notdef_outline = True
    subsetter = Subsetter(choice)
    subsetter.populate(unicodes=[code for first, last in RANGES for code in range(first, last + 1)])
    subsetter.subset(font)
    font = instantiateVariableFont(font, {"opsz": SIZE, "wght": WEIGHTS})
    _rename(font, style)
    font.flavor = "woff2"
    made = BytesIO()
    font.save(made)
    return made.getvalue()


def _rename(font: TTFont, style: str) -> None:
    table = font["name"]
    table.names = [record for record in table.names if record.nameID in _KEPT]
    named = {1: FAMILY, 2: style, 3: f"{FAMILY} {style}", 4: f"{FAMILY} {style}", 6: f"BriefSerif-{style}"}
    for number, text in named.items():
        table.setName(text, number, 3, 1, 0x409)
    for axis in font["fvar"].axes:
        axis.axisNameID = 2
    font["fvar"].instances = []
    del font["STAT"]


def room(font: TTFont) -> dict[str, float]:
    """Return what a local font of Times' widths needs to take as much room as ``font``, in per cent."""
    units, widths, letters = font["head"].unitsPerEm, font["hmtx"], font.getBestCmap()
    ours = mean({letter: widths[letters[ord(letter)]][0] / units for letter in _OFTEN})
    ratio = ours / mean({letter: width / 1000 for letter, width in _TIMES.items()})
    lines = font["hhea"]
    return {
        "size-adjust": 100 * ratio,
        "ascent-override": 100 * lines.ascent / units / ratio,
        "descent-override": -100 * lines.descent / units / ratio,
    }


def mean(widths: Mapping[str, float]) -> float:
    """Return the mean of ``widths``, weighted by how often their letters stand in English."""
    return sum(_OFTEN[letter] * width for letter, width in widths.items()) / sum(_OFTEN.values())


def sheet(rooms: Mapping[str, Mapping[str, float]]) -> str:
    """Return the style sheet: two faces of the serif and two of the local stand-in; ``rooms`` by CSS style."""
    written = ["/* Made by tools/fonts.py. */"]
    # "optional": a face that comes late does not replace its stand-in, since lines would break elsewhere.
    for style, needs in rooms.items():
        written.append(
            f'@font-face {{ font-family: "{FAMILY}"; font-style: {style}; font-weight: {WEIGHTS[0]} {WEIGHTS[1]}; '
            f'font-display: optional; src: url("brief-serif-{style}.woff2") format("woff2"); }}'
        )
        local = {"normal": ("Liberation Serif", "Times New Roman"),
                 "italic": ("Liberation Serif Italic", "Times New Roman Italic")}[style]  # fmt: skip
        sources = ", ".join(f'local("{name}")' for name in local)
        adjust = "; ".join(f"{name}: {value:.1f}%" for name, value in needs.items())
        written.append(
            f'@font-face {{ font-family: "{FAMILY} Fallback"; font-style: {style}; src: {sources}; {adjust}; '
            "line-gap-override: 0%; }"
        )
    return "\n".join(written) + "\n"


def main() -> None:
    """Write fonts, licence and style sheet into the theme."""
    package = files("fontpkg_source_serif_4")
    TARGET.mkdir(parents=True, exist_ok=True)
    rooms = {}
    for style, suffix in (("normal", ""), ("italic", "-Italic")):
        source = package.joinpath("files", f"SourceSerif4{suffix}[opsz,wght].ttf").read_bytes()
        made = make(source, "Italic" if suffix else "Regular")
        (TARGET / f"brief-serif-{style}.woff2").write_bytes(made)
        rooms[style] = room(TTFont(BytesIO(made)))
    (TARGET / "OFL.txt").write_bytes(package.joinpath("LICENSE").read_bytes())
    (TARGET / "fonts.css").write_text(sheet(rooms), "utf-8")


if __name__ == "__main__":
    main()
