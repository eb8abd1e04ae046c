#!/usr/bin/env bash
# Checks the documents: each relative link leads to a file, each anchor to a heading, samples of shell and JSON are
# well-formed, and each test that is named is there. Needs python3 and bash.
set -euo pipefail
cd "$(dirname "$0")/.."

python3 - << 'PROGRAM'
import json, pathlib, re, subprocess, sys

files = [pathlib.Path(name) for name in subprocess.run(
    ["git", "ls-files", "-co", "--exclude-standard", "*.md"], capture_output=True, text=True, check=True).stdout.split()]
sources = {path.stem: path for path in pathlib.Path(".").glob("**/src/test/java/**/*.java")}
faults, links, samples = [], 0, 0
FENCE = re.compile(r"^( *)```(\w*)[^\n]*\n(.*?)^ *```$", re.M | re.S)


def anchors(file):
    """Headings as GitHub names them: lower case, without punctuation, a number behind a repeated one."""
    seen, names = {}, set()
    for heading in re.findall(r"^#{1,6} +(.+?) *$", FENCE.sub("", file.read_text()), re.M):
        text = re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", heading).lower()
        name = re.sub(r"[^\w\- ]", "", text).replace(" ", "-")
        count = seen.get(name, 0)
        seen[name] = count + 1
        names.add(name if count == 0 else f"{name}-{count}")
    return names


for file in files:
    text = file.read_text()
    prose = re.sub(r"`[^`\n]*`", "", FENCE.sub("", text))
    for target in re.findall(r"\]\(([^)\s]+)\)", prose):
        if re.match(r"[a-z][a-z+.-]*:", target):
            continue
        links += 1
        path, _, anchor = target.partition("#")
        there = file.parent / path if path else file
        if not there.exists():
            faults.append(f"{file}: no {target}")
        elif anchor and there.suffix == ".md" and anchor not in anchors(there):
            faults.append(f"{file}: no heading for {target}")
    for name, method in re.findall(r"`(\w+(?:Test|IT))(?:\.(\w+))?`", text):
        if name not in sources:
            faults.append(f"{file}: no test {name}")
        elif method and f"void {method}(" not in sources[name].read_text():
            faults.append(f"{file}: no test {name}.{method}")
    for indent, language, body in FENCE.findall(text):
        if language in ("sh", "bash"):
            samples += 1
            done = subprocess.run(["bash", "-n"], input=body, text=True, capture_output=True)
            if done.returncode:
                faults.append(f"{file}: {done.stderr.strip()}\n{body}")
        elif language == "json":
            samples += 1
            try:
                json.loads(body)
            except ValueError as whole:
                try:  # one object on each line
                    [json.loads(line) for line in body.splitlines() if line.strip()]
                except ValueError:
                    faults.append(f"{file}: {whole}\n{body}")

for fault in faults:
    print(fault, file=sys.stderr)
if not links or not samples:
    sys.exit("nothing was checked")
if faults:
    sys.exit(1)
print(f"documents: {len(files)} files, {links} links and {samples} samples hold")
PROGRAM
