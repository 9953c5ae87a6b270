#!/usr/bin/env bash
# Makes what the production file needs: an authority, certificates of the broker and of EventStoreDB signed by it, and
# passwords. What is there already is kept, so running it again adds what is missing; remove a file to have it made anew.
#   infra/docker/make-secrets.sh [FOLDER] [NAME OF THE BROKER FOR PRODUCERS]
# An organisation with an authority of its own puts its own ca.crt, kafka.pem, eventstoredb.crt and eventstoredb.key there.
set -euo pipefail

folder=${1:-secrets}
broker_name=${2:-kafka}
days=${CERTIFICATE_DAYS:-825}
key_type=rsa:${KEY_BITS:-3072}

umask 077
mkdir -p "$folder"
cd "$folder"

# Whole or not at all: a file that is half written when the script is stopped would be kept for ever.
finish() { mv "$1.new" "$1" && echo "made $1"; }

password() {
  if [[ ! -e $1 ]]; then
    openssl rand -hex 24 >"$1.new"
    finish "$1"
  fi
}

# sign NAME SUBJECT NAMES: makes NAME.key.new and NAME.crt.new
sign() {
  if [[ ! -e ca.key ]]; then
    echo "$1 has no certificate in $folder, and there is no ca.key to sign one with: have your authority make it, or remove ca.crt to begin anew" >&2
    exit 1
  fi
  openssl req -new -newkey "$key_type" -nodes -keyout "$1.key.new" -subj "/CN=$2" 2>/dev/null |
    openssl x509 -req -sha256 -days "$days" -CA ca.crt -CAkey ca.key -set_serial "0x$(openssl rand -hex 16)" \
      -out "$1.crt.new" -extfile <(printf '%s\n' \
        'basicConstraints=critical,CA:FALSE' \
        'keyUsage=critical,digitalSignature,keyEncipherment' \
        'extendedKeyUsage=serverAuth,clientAuth' \
        'authorityKeyIdentifier=keyid' \
        "subjectAltName=$3") 2>/dev/null
}

if [[ ! -e ca.crt ]]; then
  openssl req -x509 -sha256 -days $((days * 4)) -newkey "$key_type" -nodes -keyout ca.key.new -out ca.crt.new \
    -subj '/CN=Virkning authority' -addext 'basicConstraints=critical,CA:TRUE' \
    -addext 'keyUsage=critical,keyCertSign,cRLSign' 2>/dev/null
  finish ca.key
  finish ca.crt
fi
if [[ ! -e kafka.pem ]]; then
  sign kafka kafka "DNS:kafka,DNS:localhost,DNS:$broker_name"
  cat kafka.key.new kafka.crt.new ca.crt >kafka.pem.new
  rm kafka.key.new kafka.crt.new
  finish kafka.pem
fi
if [[ ! -e eventstoredb.crt || ! -e eventstoredb.key ]]; then
  sign eventstoredb eventstoredb-node 'DNS:eventstoredb,DNS:localhost'
  finish eventstoredb.key
  finish eventstoredb.crt
fi
for name in kafka-intake-password kafka-producer-password eventstoredb-admin-password store-password http-token oidc-client-secret; do
  password "$name"
done

cat <<TEXT
The containers run as user 1000 and must be able to read these files, all but ca.key:
  sudo chown 1000:1000 $folder/* && sudo chown root:root $folder/ca.key
Keep ca.key away from this machine: whoever has it can make certificates that are believed here.
TEXT
