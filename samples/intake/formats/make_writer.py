#!/usr/bin/env python3
"""Makes the documents of this folder that LibreOffice Writer wrote: make_writer.py FOLDER

Each is described here as a flat OpenDocument text; a real LibreOffice (soffice) saves it as ODT, DOCX or PDF. Its files
differ from run to run in their times, so they are kept ready-made, and made anew only on purpose.
"""
import pathlib
import subprocess
import sys
import tempfile

SPACES = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "dc": "http://purl.org/dc/elements/1.1/",
}.items())

STYLES = """
<office:font-face-decls><style:font-face style:name="Noto Serif" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" svg:font-family="'Noto Serif'"/></office:font-face-decls>
<office:styles>
<style:default-style style:family="paragraph"><style:paragraph-properties fo:margin-bottom="0.2cm"/>
<style:text-properties style:font-name="Noto Serif" fo:font-size="11pt" fo:language="LANGUAGE" fo:country="none" fo:hyphenate="HYPHENATE" fo:hyphenation-remain-char-count="2" fo:hyphenation-push-char-count="2"/></style:default-style>
<style:style style:name="Standard" style:family="paragraph"/>
<style:style style:name="Title" style:family="paragraph" style:parent-style-name="Standard"><style:text-properties fo:font-size="18pt" fo:font-weight="bold"/></style:style>
<style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph" style:parent-style-name="Standard" style:default-outline-level="1"><style:text-properties fo:font-size="14pt" fo:font-weight="bold"/></style:style>
<style:style style:name="Quotations" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:margin-left="1cm" fo:margin-right="1cm"/></style:style>
<text:outline-style style:name="Outline"><text:outline-level-style text:level="1" OUTLINE><style:list-level-properties text:list-level-position-and-space-mode="label-alignment"><style:list-level-label-alignment text:label-followed-by="space"/></style:list-level-properties></text:outline-level-style></text:outline-style>
</office:styles>
<office:automatic-styles>
<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="I" style:family="text"><style:text-properties fo:font-style="italic"/></style:style>
<style:style style:name="SUP" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>
<style:style style:name="N" style:family="paragraph" style:parent-style-name="Standard"><style:text-properties fo:font-size="9pt"/></style:style>
<style:style style:name="J" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:text-align="justify"/></style:style>
<text:list-style style:name="NUM">NUM1NUM2</text:list-style>
<text:list-style style:name="BUL">BUL1BUL2</text:list-style>
<style:page-layout style:name="PL"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" fo:margin="2.5cm"/><style:header-style/><style:footer-style/></style:page-layout>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="PL">HEADFOOT</style:master-page></office:master-styles>
"""


def level(kind, number, attributes):
    """A level of a list, its text behind a tab and further in than the level before."""
    place = f"{0.6 * number:.1f}cm"
    return (f'<text:list-level-style-{kind} text:level="{number}" {attributes}>'
            '<style:list-level-properties text:list-level-position-and-space-mode="label-alignment">'
            f'<style:list-level-label-alignment text:label-followed-by="listtab" text:list-tab-stop-position="{place}" '
            f'fo:text-indent="-0.6cm" fo:margin-left="{place}"/>'
            f"</style:list-level-properties></text:list-level-style-{kind}>")


STYLES = (STYLES.replace("NUM1", level("number", 1, 'style:num-format="1" style:num-suffix="."'))
          .replace("NUM2", level("number", 2, 'style:num-format="a" style:num-suffix=")"'))
          .replace("BUL1", level("bullet", 1, 'text:bullet-char="•"')).replace("BUL2", level("bullet", 2, 'text:bullet-char="◦"')))


def p(text="", style="Standard"):
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def h(text):
    return f'<text:h text:style-name="Heading_20_1" text:outline-level="1">{text}</text:h>'


def b(text):
    return f'<text:span text:style-name="B">{text}</text:span>'


def i(text):
    return f'<text:span text:style-name="I">{text}</text:span>'


def link(url, text):
    return f'<text:a xlink:type="simple" xlink:href="{url}">{text}</text:a>'


def items(style, *contents, start=None):
    """Each content is a text, or a pair of a text and what stands under it."""
    inner = ""
    for number, content in enumerate(contents):
        text, under = content if isinstance(content, tuple) else (content, "")
        value = f' text:start-value="{start}"' if start and number == 0 else ""
        inner += f"<text:list-item{value}>{p(text)}{under}</text:list-item>"
    return f'<text:list text:style-name="{style}">{inner}</text:list>'


def note(number, text, kind="footnote"):
    return (f'<text:note text:id="{kind}{number}" text:note-class="{kind}"><text:note-citation>{number}</text:note-citation>'
            f'<text:note-body>{p(text, "N")}</text:note-body></text:note>')


def table(rows):
    width = len(rows[0])
    body = "".join("<table:table-row>" + "".join(
        f'<table:table-cell office:value-type="string">{"".join(p(line) for line in cell)}</table:table-cell>'
        for cell in row) + "</table:table-row>" for row in rows)
    return f'<table:table table:name="T"><table:table-column table:number-columns-repeated="{width}"/>{body}</table:table>'


def document(body, language, header="", footer="", outline='style:num-format=""', hyphenate=False):
    head = f"<style:header>{p(header)}</style:header>" if header else ""
    foot = f"<style:footer>{p(footer)}</style:footer>" if footer else ""
    styles = (STYLES.replace("LANGUAGE", language).replace("HEADFOOT", head + foot).replace("OUTLINE", outline)
              .replace("HYPHENATE", "true" if hyphenate else "false"))
    return (f'<?xml version="1.0" encoding="UTF-8"?><office:document {SPACES} office:version="1.3" '
            'office:mimetype="application/vnd.oasis.opendocument.text">'
            f"{styles}<office:body><office:text>{body}</office:text></office:body></office:document>")


LISTS = document(
    p("Joint Declaration on Open Archives", "Title") + p("Sample Town, 18 May 2011") + p()
    + p(f"We, the {b('undersigned')} organisations, hold that archives belong to {i('everybody')} who has a question.")
    + h("What we ask for")
    + items("NUM", ("Every archive answers letters:", items("NUM", "by post;", "by electronic mail.")),
            f"Every archive publishes its {link('https://forum.example/catalogue', 'catalogue')}.")
    + p("These hold for all archives. The third holds for towns:")
    + items("NUM", "A town pays for its archive.", start=3)
    + h("What we promise")
    + items("BUL", "to help each other;", ("to report", items("BUL", "every year;", "in public.")))
    + p("What is kept in secret is not kept at all.", "Quotations") + p()
    + p("Ana Example") + p("Director") + p("Example Forum") + p()
    + p("Beni Shembull") + p("Chair") + p("Sample Centre"), "en")

FOOTNOTES = document(
    p("Deklaratë për ujin e pastër", "Title") + p("Qyteti Shembull, më 5 qershor 2019")
    + p("Ne, organizatat nënshkruese, mendojmë se uji i lumit është i të gjithëve"
        + note(1, "Sipas ligjit shembull të vitit 2004.") + " dhe se askush nuk ka të drejtë ta ndotë atë.")
    + p("Kërkojmë që uji të matet çdo muaj" + note(2, "Në tri vende të lumit.") + " dhe rezultatet të botohen.")
    + p("Nënshkruesit:") + items("BUL", "Forumi Shembull", "Qendra Provë"), "sq",
    header="Draft i grupit punues", footer='Faqja <text:page-number text:select-page="current">1</text:page-number>')

TABLE = document(
    p("Изјава о миру и сарадњи", "Title") + p("Примеровац, 18. маја 2011.")
    + p("Ми, доле потписане организације, верујемо да се мир не чува ћутањем, него разговором међу људима.")
    + p("Зато позивамо:") + items("BUL", "школе да уче децу да слушају;", "општине да отворе своја врата.")
    + table([[["Име и презиме"], ["Функција"], ["Организација"]],
             [["Ана Пример"], ["директорка"], ["Пример форум"]],
             [["Петар Узорковић"], ["председник"], ["Центар за узорке"]]]), "sr")

HEADINGS = document(
    p("Izjava o otvorenim arhivama", "Title") + p("Primerovac, 10. decembra 2008. godine")
    + p("Mi, dole potpisane organizacije, smatramo da arhive pripadaju svima koji imaju pitanje.")
    + h("Šta tražimo") + p("Arhive treba da odgovaraju na pisma u roku od mesec dana.")
    + p("U čitaonici treba da bude najmanje 10 m" + '<text:span text:style-name="SUP">2</text:span>' + " za svakog čitaoca.")
    + h("Šta obećavamo") + p("Objavićemo svake godine šta smo uradili.<text:line-break/>I šta nismo.")
    + p("Potpisnici:") + p("Ana Primer, direktorka, Primer forum") + p("Petar Uzorković, predsednik, Centar za uzorke"),
    "sr", outline='style:num-format="I" style:num-suffix="."')

CHANGES = document(
    '<text:tracked-changes><text:changed-region text:id="c1"><text:insertion><office:change-info><dc:creator>A</dc:creator>'
    "<dc:date>2011-05-01T00:00:00</dc:date></office:change-info></text:insertion></text:changed-region>"
    '<text:changed-region text:id="c2"><text:deletion><office:change-info><dc:creator>A</dc:creator>'
    "<dc:date>2011-05-01T00:00:00</dc:date></office:change-info>" + p("every ten ")
    + "</text:deletion></text:changed-region></text:tracked-changes>"
    + p("Declaration on Reports", "Title") + p("20 May 2011")
    + p('The undersigned organisations report <text:change-start text:change-id="c1"/>every two '
        '<text:change-end text:change-id="c1"/><text:change text:change-id="c2"/>years what they have done with the money '
        "of others.") + p("Signatories:") + p("Example Forum") + p("Sample Centre"), "en")

LONG = [
    "Mi, dole potpisane organizacije, smatramo da arhive pripadaju svima koji imaju pitanje, bez obzira na to odakle dolaze "
    "i šta sa odgovorom nameravaju da urade, jer je odgovor koji se daje samo nekima zapravo odgovor koji se ne daje nikome.",
    "Dokumenti koje su ustanove stvorile radeći za građane nastali su novcem građana, o građanima i najčešće uz njihovu "
    "saradnju, pa nema razloga da se čuvaju od onih zbog kojih postoje; izuzeci moraju biti retki, obrazloženi i vremenski "
    "ograničeni.",
    "Naše iskustvo pokazuje da zatvorenost ne štiti ni ustanove ni zaposlene, nego samo odlaže trenutak u kome se postavljaju "
    "neprijatna pitanja, i to po pravilu onda kada više nema nikoga ko bi na njih mogao da odgovori sa razumevanjem.",
]
TWO_PAGES = document(
    p("Zajednička izjava o otvorenim arhivama", "Title") + p("Primerovac, 10. decembra 2008. godine")
    + "".join(p(text, "J") for text in LONG) + h("Šta tražimo")
    + items("NUM", "da arhive odgovaraju na pisma u roku od mesec dana, a na usmena pitanja odmah, ako je to moguće bez "
            "pretraživanja;", "da objave svoje kataloge i da ih dopunjuju barem jednom godišnje;",
            "da troškovi umnožavanja ne budu veći od stvarnih.")
    + "".join(p(text, "J") for text in reversed(LONG)) + h("Šta obećavamo")
    + items("BUL", "da ćemo pomagati jedni drugima;", "da ćemo svake godine izveštavati.")
    + "".join(p(text.replace("arhive", "čitaonice"), "J") for text in LONG)
    + p() + p("Ana Primer") + p("direktorka") + p("Primer forum") + p()
    + p("Petar Uzorković") + p("predsednik") + p("Centar za uzorke"), "sr",
    header="Izjava o otvorenim arhivama",
    footer='Strana <text:page-number text:select-page="current">1</text:page-number>', hyphenate=True)

DOCUMENTS = {
    "writer-lists": (LISTS, ("odt", "docx", "pdf")),
    "writer-footnotes": (FOOTNOTES, ("odt", "docx", "pdf")),
    "writer-table": (TABLE, ("odt", "docx", "pdf")),
    "writer-headings": (HEADINGS, ("odt", "docx", "pdf")),
    "writer-changes": (CHANGES, ("odt", "docx")),
    "writer-two-pages": (TWO_PAGES, ("odt", "docx", "pdf")),
}


def main(folder):
    with tempfile.TemporaryDirectory() as scratch:
        for name, (content, endings) in DOCUMENTS.items():
            source = pathlib.Path(scratch, f"{name}.fodt")
            source.write_text(content, encoding="utf-8")
            for ending in endings:
                subprocess.run(["soffice", f"-env:UserInstallation=file://{scratch}/profile", "--headless",
                                "--convert-to", ending, "--outdir", scratch, source], check=True, stdout=subprocess.DEVNULL)
                # Names say the format too: the expected records of one document differ in source and identifier.
                pathlib.Path(scratch, f"{name}.{ending}").replace(folder / f"{name}-{ending}.{ending}")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
