#!/usr/bin/env bash
# A new EventStoreDB has the users admin and ops with the password `changeit`. Gives both one that nobody else knows,
# and makes the program's own user, or sets its password anew. Running it again is safe.
# SERVER, CA_FILE, ADMIN_PASSWORD_FILE, STORE_USER and STORE_PASSWORD_FILE must be given.
# TRIES and PAUSE (seconds) say how long to wait for a server that is about to take a password: a minute.
set -euo pipefail

admin_password=$(<"$ADMIN_PASSWORD_FILE")
store_password=$(<"$STORE_PASSWORD_FILE")
for password in "$admin_password" "$store_password"; do
  if [[ ! $password =~ ^[A-Za-z0-9._~-]{16,}$ ]]; then
    echo 'passwords must be of at least 16 letters, digits or . _ ~ -' >&2
    exit 1
  fi
done

# call USER PASSWORD METHOD PATH [BODY]: prints the status. Passwords go by standard input: what stands in a command line
# can be read by every process beside it.
call() {
  local user=$1 password=$2 method=$3 path=$4 body=${5:-}
  {
    printf 'user = "%s:%s"\n' "$user" "$password"
    if [[ -n $body ]]; then printf 'header = "Content-Type: application/json"\ndata = "%s"\n' "${body//\"/\\\"}"; fi
  } | curl --config - --silent --show-error --output /dev/null --write-out '%{http_code}' --max-time 20 \
    --cacert "$CA_FILE" --request "$method" "$SERVER$path"
}

fail() {
  echo "EventStoreDB answered $1 when asked to $2" >&2
  exit 1
}

# A password counts only some moments after it was set, and users are made some seconds after the server is up. Both look
# as if the password were wrong (401), or as if nobody were there (000, 503).
tries=${TRIES:-30}
passes='^(000|401|503)$'

# ask USER PASSWORD METHOD PATH [BODY]: as call, again while the answer may be another one soon.
ask() {
  local status=000
  for _ in $(seq "$tries"); do
    status=$(call "$@" || true)
    [[ $status =~ $passes ]] || break
    sleep "${PAUSE:-2}"
  done
  echo "$status"
}

status=000
for _ in $(seq "$tries"); do
  status=$(call admin "$admin_password" GET /users/admin || true)
  if [[ $status == 200 ]]; then break; fi
  # Refused where it was done already; whether it is, the next round shows.
  call admin changeit POST /users/admin/command/change-password \
    "{\"currentPassword\":\"changeit\",\"newPassword\":\"$admin_password\"}" > /dev/null || true
  sleep "${PAUSE:-2}"
done
[[ $status == 200 ]] || fail "$status" 'take the password of admin; is it the one that was set before?'
echo 'admin has its password'

status=$(ask admin "$admin_password" POST /users/ops/command/reset-password "{\"newPassword\":\"$admin_password\"}")
[[ $status == 200 ]] || fail "$status" 'set the password of ops'
echo 'ops has its password'

# To read the whole log is a right of $admins.
status=$(ask admin "$admin_password" GET "/users/$STORE_USER")
if [[ $status == 404 ]]; then
  status=$(ask admin "$admin_password" POST /users/ \
    "{\"loginName\":\"$STORE_USER\",\"fullName\":\"Virkning\",\"groups\":[\"\$admins\"],\"password\":\"$store_password\"}")
  # 409: it was made by a try whose answer was lost.
  [[ $status == 201 || $status == 409 ]] || fail "$status" "make the user $STORE_USER"
else
  status=$(ask admin "$admin_password" POST "/users/$STORE_USER/command/reset-password" \
    "{\"newPassword\":\"$store_password\"}")
  [[ $status == 200 ]] || fail "$status" "set the password of $STORE_USER"
fi
# Intake and api start next, and stop where they are not let in.
status=$(ask "$STORE_USER" "$store_password" GET "/users/$STORE_USER")
[[ $status == 200 ]] || fail "$status" "let $STORE_USER in"
echo "$STORE_USER has its password"
