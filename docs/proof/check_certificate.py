#!/usr/bin/env python3
"""Checks a certificate of published figures, or a package of evidence, by a public key, with nothing but Python's
standard library.

    python3 check_certificate.py CERTIFICATE KEY [CONTRIBUTIONS]
    python3 check_certificate.py PACKAGE.zip KEY

Written from docs/proof.md ("A certificate", "An evidence package"), independently of the program that makes them.
Exits with 0 where the certificate holds, with 5 and a line for each reason where it does not.
"""

import base64
import hashlib
import json
import sys
import zipfile


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


# Ed25519 (RFC 8032, section 5.1.7), of public values only, so that time may depend on them.

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
SQRT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)


def add(a, b):
    e = (a[1] - a[0]) * (b[1] - b[0]) % P
    h = (a[1] + a[0]) * (b[1] + b[0]) % P
    c = 2 * a[3] * b[3] * D % P
    d = 2 * a[2] * b[2] % P
    e, f, g, h = h - e, d - c, d + c, h + e
    return e * f % P, g * h % P, f * g % P, e * h % P


def times(scalar, point):
    result = (0, 1, 1, 0)
    while scalar > 0:
        if scalar & 1:
            result = add(result, point)
        point = add(point, point)
        scalar >>= 1
    return result


def point_of(encoded):
    y = int.from_bytes(encoded, "little")
    sign, y = y >> 255, y & (2**255 - 1)
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P != 0:
        x = x * SQRT_OF_MINUS_ONE % P
    if (x * x - square) % P != 0 or (x == 0 and sign == 1):
        return None
    if x & 1 != sign:
        x = P - x
    return x, y, 1, x * y % P


def same(a, b):
    return (a[0] * b[2] - b[0] * a[2]) % P == 0 and (a[1] * b[2] - b[1] * a[2]) % P == 0


BASE = point_of((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def is_signed(public_key, message, signature):
    if len(signature) != 64:
        return False
    key, r = point_of(public_key), point_of(signature[:32])
    s = int.from_bytes(signature[32:], "little")
    if key is None or r is None or s >= L:
        return False
    h = int.from_bytes(hashlib.sha512(signature[:32] + public_key + message).digest(), "little") % L
    return same(times(s, BASE), add(r, times(h, key)))


# A public key, and a head that is signed by it (C2SP signed-note and tlog-checkpoint).


def read_key(text):
    name, key_id, encoded = text.strip().split("+", 2)
    key = base64.b64decode(encoded, validate=True)
    if len(key) != 33 or key[0] != 1 or sha256(name.encode(), b"\n", key)[:4].hex() != key_id:
        raise ValueError("this is no public key")
    return name, bytes.fromhex(key_id), key[1:]


def head_of(note, key):
    name, key_id, public_key = key
    text, _, lines = note.rpartition("\n\n")
    text += "\n"
    for line in lines.splitlines():
        dash, signer, encoded = line.split(" ")
        signed = base64.b64decode(encoded, validate=True)
        if dash == "—" and signer == name and signed[:4] == key_id:
            if is_signed(public_key, text.encode(), signed[4:]):
                origin, size, root = text.split("\n")[:3]
                return origin, int(size), base64.b64decode(root, validate=True)
    return None


def root_by(index, size, leaf, path):
    """The root that a path leads to (RFC 9162, section 2.1.3.2); None where it is not of the right length."""
    if not 0 <= index < size:
        return None
    at, last, result = index, size - 1, leaf
    for sibling in path:
        if last == 0:
            return None
        if at % 2 == 1 or at == last:
            result = sha256(b"\x01", sibling, result)
            while at % 2 == 0 and at != 0:
                at, last = at // 2, last // 2
        else:
            result = sha256(b"\x01", result, sibling)
        at, last = at // 2, last // 2
    return result if last == 0 else None


# What citizens add, and the tree over it.


def leaf_of(contribution):
    adds = contribution["adds"]
    text = "virkning-contribution-1\n{figure}\n{citizen}\n{row}\n".format(**contribution)
    text += " ".join(str(each) for each in adds)
    return sha256(b"\x00", bytes.fromhex(contribution["salt"]), text.encode()), adds


def node_bytes(node):
    return node[0] + b"".join(each.to_bytes(8, "big", signed=True) for each in node[1])


def root_over(leaves):
    level = sorted(leaves, key=lambda node: node[0])
    if not level:
        return sha256(b""), [0, 0, 0, 0]
    while len(level) > 1:
        above = []
        for i in range(0, len(level) - 1, 2):
            left, right = level[i], level[i + 1]
            sums = [a + b for a, b in zip(left[1], right[1])]
            above.append((sha256(b"\x01", node_bytes(left), node_bytes(right)), sums))
        if len(level) % 2 == 1:
            above.append(level[-1])
        level = above
    return level[0]


def signed_payload(envelope, public_key):
    """What the key signed in a DSSE envelope; None where it signed none of it."""
    kind, payload = envelope["payloadType"].encode(), base64.b64decode(envelope["payload"], validate=True)
    signed = b"DSSEv1 %d %s %d %s" % (len(kind), kind, len(payload), payload)
    if any(is_signed(public_key, signed, base64.b64decode(each["sig"])) for each in envelope["signatures"]):
        return payload
    return None


def check(envelope, key, contributions=None):
    """The reasons for which a certificate does not hold; none where it does."""
    name, _, public_key = key
    if envelope["payloadType"] != "application/vnd.in-toto+json":
        return ["this is no certificate"]
    payload = signed_payload(envelope, public_key)
    if payload is None:
        return ["the certificate is not signed by the key"]

    statement = json.loads(payload)
    predicate = statement["predicate"]
    event = predicate["event"]
    lines = event.split("\n")
    form, position, _, revision, _ = lines[0].split(" ")
    is_publication = (
        statement["_type"] == "https://in-toto.io/Statement/v1"
        and statement["predicateType"] == "https://virkning.example/published-figures/v1"
        and [form] + lines[1:3] == ["virkning-event-1", "published-figures", "register.figures-published.v1"]
        and int(revision) == predicate["number"] - 1
    )
    if not is_publication:
        return ["what was signed is no statement of published figures"]
    said = json.loads(lines[7])
    problems = []

    digests = {each["name"]: each["digest"]["sha256"] for each in statement["subject"]}
    if digests != {"event": sha256(event.encode()).hex(), "plan.yaml": sha256(said["planText"].encode()).hex()}:
        problems.append("the subjects are not the event and the plan")

    head = head_of(predicate["checkpoint"], key)
    if head is None:
        problems.append("the head of the log is not signed by the key")
    else:
        origin, size, root = head
        inclusion = predicate["inclusion"]
        entry = b"\x01" + base64.b64decode(inclusion["salt"]) + sha256(event.encode())
        path = [base64.b64decode(each) for each in inclusion["path"]]
        if root_by(inclusion["index"], size, sha256(b"\x00", entry), path) != root:
            problems.append("the publication is not in the log")
        if origin != name:
            problems.append("the head is that of another log")
    if int(position) < said["result"]["cutoff"]["position"]:
        problems.append("the figures are of more of the log than was there")

    figures = {each["id"]: each for each in said["result"]["figures"]}
    if len({each["figure"] for each in predicate["commitments"]}) < len(predicate["commitments"]):
        problems.append("a figure is committed to twice")
    for committed in predicate["commitments"]:
        figure = figures.get(committed["figure"], {})
        above, below = committed["parts"]
        numerator, denominator, excluded, undecided = committed["sums"]
        agrees = (
            ("numerator" not in figure or figure["numerator"] * above == numerator)
            and (not committed["hasDenominator"] or figure.get("denominator", 0) * below == denominator)
            and figure.get("excluded") == excluded
            and figure.get("undecided") == undecided
        )
        if not agrees:
            problems.append("%s is not the sum of what is committed to" % committed["figure"])

    if contributions is not None:
        leaves = {each["figure"]: [] for each in predicate["commitments"]}
        met = set()
        for contribution in contributions:
            figure, whose = contribution["figure"], (contribution["citizen"], contribution["row"])
            if (figure, *whose) in met:
                problems.append("%s counts somebody twice" % figure)
            met.add((figure, *whose))
            leaves.setdefault(figure, []).append(leaf_of(contribution))
        committed_to = {each["figure"]: (each["root"], each["leaves"], each["sums"]) for each in predicate["commitments"]}
        for figure, of_figure in leaves.items():
            root, sums = root_over(of_figure)
            if committed_to.get(figure) != (root.hex(), len(of_figure), list(sums)):
                problems.append("the contributions to %s are not those that are committed to" % figure)
    return problems


# A package: what its list of files says, what lies beside the certificate, and events of citizens.


def check_files(package, manifest):
    names = package.namelist()
    if len(set(names)) < len(names):
        yield "a file is there twice"
    signed = [each["name"] for each in manifest["files"]]
    for name in dict.fromkeys(names):
        if name != "manifest.json" and name not in signed:
            yield "%s is not among the files that were signed" % name
    for each in manifest["files"]:
        if each["name"] not in names:
            yield "%s is missing" % each["name"]
            continue
        digest, size = hashlib.sha256(), 0
        with package.open(each["name"]) as file:
            for part in iter(lambda: file.read(65536), b""):
                digest.update(part)
                size += len(part)
        if (digest.hexdigest(), size) != (each["sha256"], each["bytes"]):
            yield "%s is not the file that was signed" % each["name"]


def check_events(lines, size, root, position):
    revisions, before = {}, -1
    for line in lines:
        given = json.loads(line)
        index, event = given["index"], given["event"]
        entry = b"\x01" + base64.b64decode(given["salt"]) + sha256(event.encode())
        path = [base64.b64decode(each) for each in given["path"]]
        if root_by(index, size, sha256(b"\x00", entry), path) != root:
            yield "event %d is not in the log" % index
            continue
        if index <= before:
            yield "event %d is out of its order" % index
        before = index
        first, stream = event.split("\n")[:2]
        _, at, _, revision, _ = first.split(" ")
        if int(at) >= position:
            yield "event %d is from after the figures" % index
        if int(revision) != revisions.get(stream, 0):
            yield "an event of its stream is left out before event %d" % index
        revisions[stream] = int(revision) + 1


def check_package(package, key):
    """The reasons for which a package does not hold; none where it does."""
    envelope = json.loads(package.read("manifest.json"))
    payload = signed_payload(envelope, key[2])
    if envelope["payloadType"] != "application/vnd.virkning.evidence.v1+json" or payload is None:
        return ["the list of files is not signed by the key"]
    manifest = json.loads(payload)
    problems = list(check_files(package, manifest))
    has_citizens = manifest["level"] == "citizens"
    contributions = None
    if has_citizens:
        contributions = (json.loads(line) for line in package.read("contributions.ndjson").splitlines())
    envelope = json.loads(package.read("certificate.json"))
    about = check(envelope, key, contributions)
    problems += about
    if about in (["this is no certificate"], ["the certificate is not signed by the key"]):
        return problems
    predicate = json.loads(base64.b64decode(envelope["payload"]))["predicate"]
    said = json.loads(predicate["event"].split("\n")[7])
    if package.read("plan.yaml").decode() != said["planText"]:
        problems.append("plan.yaml is not the plan that is certified")
    if json.loads(package.read("figures.json")) != said["result"]:
        problems.append("figures.json is not what is certified")
    checkpoint = package.read("checkpoint").decode()
    if checkpoint != predicate["checkpoint"]:
        problems.append("checkpoint is not the head that is certified")
    if predicate["number"] != manifest["number"]:
        problems.append("the list of files is that of another publication")
    if has_citizens:
        size, root = checkpoint.split("\n")[1:3]
        with package.open("events.ndjson") as lines:
            position = said["result"]["cutoff"]["position"]
            found = check_events(lines, int(size), base64.b64decode(root), position)
            problems += [problem for _, problem in zip(range(100), found)]
    return problems


def main(certificate, key, contributions=None):
    with open(key, encoding="utf-8") as file:
        public_key = read_key(file.read())
    try:
        if zipfile.is_zipfile(certificate):
            with zipfile.ZipFile(certificate) as package:
                problems = check_package(package, public_key)
        else:
            added = None
            if contributions is not None:
                with open(contributions, encoding="utf-8") as file:
                    added = [json.loads(line) for line in file]
            with open(certificate, encoding="utf-8") as file:
                problems = check(json.load(file), public_key, added)
    except (KeyError, IndexError, TypeError, ValueError, AttributeError, OverflowError, zipfile.BadZipFile) as error:
        problems = ["what was signed is no statement of published figures (%r)" % error]
    for problem in problems:
        print("- " + problem)
    print("The certificate does NOT hold." if problems else "The certificate holds.")
    return 5 if problems else 0


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
