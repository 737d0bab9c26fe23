"""Writes texts of every letter that pages can show, one a language and script: repertoire.py FOLDER

The letters come from the fonts themselves (fc-query); for scripts whose letters change with their neighbours the words
do. Characters that records refuse, such as those outside normalisation form C, are left out.
"""
import itertools
import random
import subprocess
import sys
import unicodedata

FONTS = "/usr/share/fonts/truetype/noto/"
LETTERS = {  # language: font, ranges
    "en": ("NotoSerif-Regular", [(0x41, 0x24F), (0x1E00, 0x1EFF), (0x2C60, 0x2C7F), (0xA720, 0xA7FF)]),
    "vi": ("NotoSerif-Italic", [(0x1EA0, 0x1EF9)]),
    "sr-Cyrl": ("NotoSerif-Italic", [(0x400, 0x52F)]),
    "el": ("NotoSerif-Regular", [(0x370, 0x3FF), (0x1F00, 0x1FFF)]),
    "he": ("NotoSerifHebrew-Regular", [(0x5D0, 0x5EA)]),
    "ar": ("NotoNaskhArabic-Regular", [(0x620, 0x64A), (0x671, 0x6D3)]),
    "hy": ("NotoSerifArmenian-Regular", [(0x531, 0x586)]),
    "ka": ("NotoSerifGeorgian-Regular", [(0x10D0, 0x10FA), (0x1C90, 0x1CBA)]),
    "am": ("NotoSerifEthiopic-Regular", [(0x1200, 0x135A)]),
    "chr": ("NotoSansCherokee-Regular", [(0x13A0, 0x13F4)]),
    "zgh": ("NotoSansTifinagh-Regular", [(0x2D30, 0x2D67)]),
    "iu": ("NotoSansCanadianAboriginal-Regular", [(0x1401, 0x166C)]),
}
WORDS = {
    "hi": "क्षमता स्वतंत्रता मित्र विज्ञान कार्यालय प्रश्न हिंदी ज़मीन",
    "bn": "স্বাধীনতা বন্ধু পরিবেশ ক্ষমতা প্রশ্ন",
    "pa": "ਆਜ਼ਾਦੀ ਦੋਸਤੀ ਪਿੰਡ ਪ੍ਰਸ਼ਨ",
    "gu": "સ્વતંત્રતા મિત્ર ક્ષમતા પ્રશ્ન",
    "ta": "சுதந்திரம் நட்பு கிராமம் கேள்வி கொள்கை",
    "te": "స్వేచ్ఛ స్నేహం గ్రామం ప్రశ్న",
    "kn": "ಸ್ವಾತಂತ್ರ್ಯ ಸ್ನೇಹ ಗ್ರಾಮ ಪ್ರಶ್ನೆ",
    "ml": "സ്വാതന്ത്ര്യം സൗഹൃദം ഗ്രാമം ചോദ്യം",
    "si": "නිදහස මිතුරු ගම ප්රශ්නය",
    "th": "เสรีภาพ น้ำใจ ผู้คน หมู่บ้าน คำถาม",
    "lo": "ເສລີພາບ ນ້ຳໃຈ ບ້ານ ຄຳຖາມ",
    "km": "សេរីភាព មិត្តភាព ភូមិ សំណួរ",
    "my": "လွတ်လပ်မှု မိတ်ဆွေ ရွာ မေးခွန်း",
    "bo": "རང་དབང་ གྲོགས་པོ གྲོང་གསེབ་",
    "dv": "މިނިވަންކަން ރަހުމަތްތެރިކަން ރަށް ސުވާލު",
    "ar-EG": "عِلْمٌ مُحَمَّدٌ قُرًى السَّلامُ لِلَّهِ لَا إِلَى الآنَ شَيْءٌ",
    "yi": "פֿרײַהײט שאָלה דאָרף ייִדיש",
}
ACCENTS = "\u0300\u0301\u0302\u0303\u0304\u0308\u030C\u030F\u0311\u0323\u0331"


def characters_of(font):
    run = subprocess.run(["fc-query", "-f", "%{charset}", f"{FONTS}{font}.ttf"], capture_output=True, check=True,
                         encoding="ascii")
    for part in run.stdout.split():
        first, _, last = part.partition("-")
        yield from range(int(first, 16), int(last or first, 16) + 1)


def is_usable(text):
    return unicodedata.normalize("NFC", text) == text


def letters_of(language):
    font, ranges = LETTERS[language]
    for code in characters_of(font):
        character = chr(code)
        is_letter = unicodedata.category(character) in ("Lu", "Ll", "Lo")
        if is_letter and is_usable(character) and any(first <= code <= last for first, last in ranges):
            yield character


def make_words(letters, chance):
    """Every letter at least once, among others, so that pairs and ligatures come up."""
    pool = [*letters, *chance.choices(letters, k=len(letters))]
    chance.shuffle(pool)
    return ["".join(word) for word in itertools.zip_longest(*[iter(pool)] * 7, fillvalue="")]


def punctuation():
    # The record refuses invisible characters and look-alikes; ASCII marks could be taken for those of lists.
    for code in characters_of("NotoSerif-Regular"):
        character = chr(code)
        if unicodedata.category(character)[0] in "PS" and is_usable(character) and 0xA0 < code < 0x2190:
            yield character


def write(folder, language, paragraphs):
    with open(f"{folder}/{language}.txt", "w", encoding="utf-8") as file:
        file.write("\n\n".join(paragraphs) + "\n")


def main():
    folder = sys.argv[1]
    chance = random.Random(1)
    for language in LETTERS:
        words = make_words(list(letters_of(language)), chance)
        paragraphs = [" ".join(words) + "."]
        if language in ("en", "sr-Cyrl", "el"):
            base = [letter for letter in letters_of(language) if unicodedata.category(letter) == "Ll"][:40]
            pairs = [letter + accent for letter in base for accent in ACCENTS if is_usable(letter + accent)]
            paragraphs.append(" ".join(make_words(pairs, chance)) + ".")
        if language == "en":
            paragraphs.append("office waffle fjord afflict " + " ".join(f"x{mark}y" for mark in punctuation()) + " end.")
        write(folder, language, paragraphs)
    for language, words in WORDS.items():
        several = unicodedata.normalize("NFC", words).split() * 12
        chance.shuffle(several)
        write(folder, language, [" ".join(several) + "."])


main()
