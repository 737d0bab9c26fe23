#!/usr/bin/env bash
# The text report of decl archive verify in all four languages; JSON and exit codes know no language.
source "$(dirname "$0")/lib.sh"
make_keys
make_text
mkdir texts
for number in 1 2 3 4 5 6; do sed "s/This text/Text $number/" text.txt >"texts/$number.txt"; done
cp -r texts more-texts
sed "s/This text/Text 7/" text.txt >more-texts/7.txt
expect_ok decl archive create texts -o archive --sign forum.key --sign centre.key --time $TIME
expect_ok decl archive create more-texts -o unsealed --time $TIME
expect_ok decl convert text.txt --sign forum.key --time $TIME -o folder
echo "no record" >folder/other.xml

verify() { decl archive verify "$@" --trust trust.xml --at $TIME; }
# expect_words LANGUAGE CODE FOLDER WORD PART…: the first line has the word; lines are joined before parts are sought.
expect_words() {
  local language=$1 code=$2 folder=$3 word=$4 part
  shift 4
  expect_exit "$code" verify "$folder" --lang "$language"
  [ "$(head -1 stdout)" = "$folder: $word" ] || fail "$language: not '$word'"
  tr -s ' \n' ' ' <stdout >joined
  for part in "$@"; do expect_in joined "$part"; done
  [ "$language" = en ] || expect_not_in joined "English"
}
# expect_no_english: nothing was left to be told in English.
expect_no_english() {
  for mark in "(anglisht)" "(na engleskom)" "(на енглеском)"; do expect_not_in stdout "$mark"; done
}

# A whole archive.
expect_words en 0 archive "COMPLETE" "Every record and page in it is complete." "are as listed (sha512)." \
  "Sealed $TIME: intact, valid, trusted." "TOTAL-PASSED. The signature is right and the key is trusted." \
  "COMPLETE INCOMPLETE UNCERTAIN INVALID records 6 0 0 0 pages 6 0 0 0" "on records and pages signed missing uncertain invalid"
expect_words sq 0 archive "E PLOTË (COMPLETE)" "Të gjitha regjistrimet dhe faqet janë të plota." \
  "skedarë përputhen me manifestin (sha512)." "Vula e datës $TIME: e paprekur, e vlefshme, e besuar." \
  "TOTAL-PASSED. Nënshkrimi është i saktë dhe çelësi është i besuar." "regjistrimet 6 0 0 0 faqet 6 0 0 0" \
  "në regjistrime e faqe nënshkruar mungon i pasigurt i pavlefshëm" "Example Forum (example-forum) 12 0 0 0" \
  "lista e besimit: versioni 2"
expect_no_english
expect_words sr-Latn 0 archive "POTPUNO (COMPLETE)" "Svi zapisi i stranice su potpuni." \
  "24 datoteke odgovaraju manifestu (sha512)." "Pečat od $TIME: celovit, važeći, pouzdan." \
  "zapisi 6 0 0 0 stranice 6 0 0 0" "na zapisima i stranicama potpisano nedostaje neizvesno nevažeće"
expect_no_english
expect_words sr-Cyrl 0 archive "ПОТПУНО (COMPLETE)" "Сви записи и странице су потпуни." \
  "24 датотеке одговарају манифесту (sha512)." "Печат од $TIME: целовит, важећи, поуздан." \
  "записи 6 0 0 0 странице 6 0 0 0" "на записима и страницама потписано недостаје неизвесно неважеће"
expect_no_english

# Files that differ.
item=$(cd archive && ls -d data/2022/* | head -n 1)
printf x >>archive/"$item"/source.txt
rm archive/"$item"/record.xml
for name in a b c d e; do echo "$name" >archive/data/$name.txt; done
ln -s /etc/passwd archive/data/link
printf 'A: b\n' >>archive/bag-info.txt
expect_words en 1 archive "INVALID" "Files are missing, changed, or not listed." "2 changed, 1 missing, 6 not listed" \
  "$item/source.txt: CHANGED It isn't what the manifest lists: its digest differs."
expect_words sq 1 archive "E PAVLEFSHME (INVALID)" "2 të ndryshuar, 1 mungon, 6 jashtë listës" \
  "$item/record.xml: MUNGON Nuk gjendet aty." "data/e.txt: JASHTË LISTËS Manifesti nuk e përmend." \
  "Shih tagmanifest-sha512.txt."
expect_no_english
expect_words sr-Latn 1 archive "NEVAŽEĆE (INVALID)" "2 izmenjene, 1 nedostaje, 6 nije navedeno" \
  "$item/source.txt: IZMENJENO Nije ona koju navodi manifest: sažetak joj je drugačiji." \
  "data/link: NIJE NAVEDENO Manifest je ne navodi. To je veza ili nije obična datoteka; veze se ne prate."
expect_no_english
expect_words sr-Cyrl 1 archive "НЕВАЖЕЋЕ (INVALID)" "2 измењене, 1 недостаје, 6 није наведено" \
  "$item/record.xml: НЕДОСТАЈЕ Нема је." "bag-info.txt: ИЗМЕЊЕНО"
expect_no_english

# Nobody has sealed it, and who is missing.
expect_words sq 3 unsealed "E PASIGURT (UNCERTAIN)" "Askush nuk e ka vulosur arkivin" "I pavulosur: nuk ka seal.xml." \
  "declaration.pdf dhe record.xml: E PAPLOTË (INCOMPLETE)" "ende pa nënshkruar: Example Forum, Sample Centre." \
  "Example Forum (example-forum): mungon; Sample Centre (sample-centre): mungon"
expect_no_english
expect_words sr-Cyrl 3 unsealed "НЕИЗВЕСНО (UNCERTAIN)" "Нико није запечатио архиву" \
  "Није запечаћено: нема датотеке seal.xml." "још се чека на потпис: Example Forum, Sample Centre."
expect_no_english

# A seal that was taken away, and a manifest that breaks the rules: a sentence, and the details in English.
rm archive/seal.xml
printf 'nonsense\n' >>archive/manifest-sha512.txt
expect_words sq 1 archive "E PAVLEFSHME (INVALID)" "Vula është hequr: nuk ka seal.xml." \
  "seal.xml: gabim: Arkivi ishte i vulosur, dhe vula e tij ose një nënshkrim i saj është hequr. (anglisht) bag-info.txt says"
expect_words sr-Latn 1 archive "NEVAŽEĆE (INVALID)" "Pečat je uklonjen: nema datoteke seal.xml." \
  "greška: Sopstvene datoteke arhive krše pravila za pakete BagIt. (na engleskom)"

# A seal that can't be read.
truncate -s 200 unsealed/seal.xml
expect_words sq 1 unsealed "E PAVLEFSHME (INVALID)" "Vula nuk mund të lexohet."
expect_words sr-Cyrl 1 unsealed "НЕВАЖЕЋЕ (INVALID)" "Печат не може да се прочита."
expect_not_in stdout "1970"

# A plain folder with a file that is no copy.
expect_words en 65 folder "UNCERTAIN" "Not all files could be read and judged." \
  "other.xml: NOT READ Reason: is neither a PDF nor a record made by decl"
expect_words sq 65 folder "E PASIGURT (UNCERTAIN)" "Dosje e zakonshme, jo arkiv" "0 skedarë të tjerë nuk u verifikuan." \
  "1 kopje nuk mundi të lexohej si regjistrim ose faqe." "other.xml: NUK U LEXUA Arsyeja: (anglisht) is neither a PDF"
expect_words sr-Cyrl 65 folder "НЕИЗВЕСНО (UNCERTAIN)" "Обична фасцикла, а не архива" \
  "1 примерак није могао да се прочита као запис или страница." "other.xml: НИЈЕ ПРОЧИТАНО"

# The locale chooses, the option goes before it, and a language that there isn't is refused.
expect_exit 65 env LC_ALL=sq_AL.UTF-8 "$DECL" archive verify folder --quiet
[ "$(cat stdout)" = "folder: E PASIGURT (UNCERTAIN)" ] || fail "not by the locale"
expect_exit 65 env LC_ALL=sr_RS "$DECL" archive verify folder --quiet --lang en
[ "$(cat stdout)" = "folder: UNCERTAIN" ] || fail "--lang doesn't go before the locale"
expect_exit 64 verify folder --lang de
expect_error_line "en, sq, sr-Latn and sr-Cyrl"

# JSON knows no language, and people read the reason that stands in it.
for folder in archive unsealed folder; do
  code=0
  decl archive verify $folder --trust trust.xml --at $TIME --json >C.json 2>/dev/null || code=$?
  for locale in sq_AL sr_RS sr_RS@latin; do
    expect_exit $code env LC_ALL=$locale "$DECL" archive verify $folder --trust trust.xml --at $TIME --json
    expect_same stdout C.json
  done
  expect_exit $code verify $folder
  tr -s ' \n' ' ' <stdout >joined
  expect_in joined "$(tail -n 1 C.json | python3 -c 'import json, sys; print(json.load(sys.stdin)["reason"])')"
done
