#!/usr/bin/env bash
# A new EventStoreDB has the users admin and ops with the password `changeit`. Gives both one that nobody else knows,
# and makes the program's own user, or sets its password anew. Running it again is safe.
# SERVER, CA_FILE, ADMIN_PASSWORD_FILE, STORE_USER and STORE_PASSWORD_FILE must be given.
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

# Its users are made some seconds after it is up.
status=000
for _ in $(seq 30); do
  status=$(call admin "$admin_password" GET /users/admin || true)
  if [[ $status == 200 ]]; then break; fi
  status=$(call admin changeit POST /users/admin/command/change-password \
    "{\"currentPassword\":\"changeit\",\"newPassword\":\"$admin_password\"}" || true)
  if [[ $status == 200 ]]; then break; fi
  sleep 2
done
[[ $status == 200 ]] || fail "$status" 'take the password of admin; is it the one that was set before?'
echo 'admin has its password'

status=$(call admin "$admin_password" POST /users/ops/command/reset-password "{\"newPassword\":\"$admin_password\"}")
[[ $status == 200 ]] || fail "$status" 'set the password of ops'
echo 'ops has its password'

# To read the whole log is a right of $admins.
status=$(call admin "$admin_password" GET "/users/$STORE_USER")
if [[ $status == 404 ]]; then
  status=$(call admin "$admin_password" POST /users/ \
    "{\"loginName\":\"$STORE_USER\",\"fullName\":\"Virkning\",\"groups\":[\"\$admins\"],\"password\":\"$store_password\"}")
  [[ $status == 201 ]] || fail "$status" "make the user $STORE_USER"
else
  status=$(call admin "$admin_password" POST "/users/$STORE_USER/command/reset-password" \
    "{\"newPassword\":\"$store_password\"}")
  [[ $status == 200 ]] || fail "$status" "set the password of $STORE_USER"
fi
echo "$STORE_USER has its password"
