#!/bin/sh
# tools/wheel.sh: build the wheel, install it into an empty environment elsewhere, and make a paper with it there.
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
there=$(mktemp -d)
trap 'rm -rf "$there"' EXIT
say() { echo "wheel: $*" >&2; }

say "building"
"${PYTHON:-python3}" -m venv "$there/venv"
"$there/venv/bin/pip" wheel --quiet --disable-pip-version-check --no-deps --wheel-dir "$there" "$here"
say "installing"
"$there/venv/bin/pip" install --quiet --disable-pip-version-check -c "$here/constraints.txt" "$there"/edition-*.whl
cp -r "$here/issues/2025-01-21" "$there/sample"
cd "$there"
PATH="$there/venv/bin:$PATH"
say "doctor"
edition doctor -q
say "the sample"
edition build sample
say "a new issue on a layout of one's own"
edition new 2025-02-01
sed -i 's/头条标题/河边的柳树绿了/; s/"broadsheet"/"letter"/' issues/2025-02-01/issue.toml
echo 河边的柳树绿了。 >issues/2025-02-01/articles/lead.md
edition layout new letter --from a4
edition layout check layouts/letter
edition check issues/2025-02-01
edition build issues/2025-02-01
say "kept, proved and found; copy from elsewhere"
edition archive add issues/2025-02-01
edition archive verify
edition archive search 柳树
printf '河水涨了\n\n本报讯 河水昨夜涨了两尺。\n' >late.txt
edition import late.txt --into issues/2025-02-01
say "the live desk, until it is told to stop"
: >desk.log
env --default-signal=INT edition serve issues/2025-02-01 >desk.log 2>&1 &
desk=$!
until grep -q 'http://127.0.0.1:' desk.log; do kill -0 $desk; sleep 0.2; done
kill -INT $desk
wait $desk || test $? -eq 130 # Ctrl-C
ls build/2025-01-21/2025-01-21.pdf build/2025-02-01/2025-02-01.epub
