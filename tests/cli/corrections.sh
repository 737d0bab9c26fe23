#!/usr/bin/env bash
# What intake guessed is printed, and --title, --meta and a sidecar override it.
source "$(dirname "$0")/lib.sh"
make_text

expect_ok decl convert text.txt -o derived
expect_in stderr "[intake.title.derived]"
expect_in stderr "--title"
expect_ok decl show --json derived/text.xml
expect_in stdout '"title_derived": true'

expect_ok decl convert text.txt --title "On open archives" -o titled
expect_not_in stderr "intake.title.derived"
expect_ok decl show titled/text.xml
expect_in stdout "On open archives"

expect_ok decl convert text.txt --meta date=2022-03-18 --meta "place=Sample Town" --meta identifier=open-archives-2022 -o meta
expect_ok decl show meta/text.xml
expect_in stdout "open-archives-2022, 2022-03-18, Sample Town"

printf 'title: From the sidecar\ndate: 2021\n' >text.decl.yaml
expect_ok decl convert text.txt -o sidecar
expect_ok decl show sidecar/text.xml
expect_in stdout "From the sidecar"
expect_in stdout "2021"
expect_ok decl convert text.txt --title "Said last" -o both
expect_ok decl show both/text.xml
expect_in stdout "Said last"
printf 'titel: Mistyped\n' >text.decl.yaml
expect_exit 65 decl convert text.txt -o wrong --quiet
expect_in stderr "titel"
expect_empty_folder wrong
