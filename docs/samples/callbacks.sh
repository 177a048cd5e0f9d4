#!/usr/bin/env bash
# Signs test calls and checks a callback's signature, with curl and openssl.
#
#     WEBHOOK_SECRET=... callbacks.sh send URL BODY                       one signed call, as the service makes it
#     WEBHOOK_SECRET=... callbacks.sh verify TIMESTAMP SIGNATURE < body   whether a callback is genuine
set -euo pipefail
: "${WEBHOOK_SECRET:?set it to the secret that signs the callbacks}"

# Of "timestamp.body"; the body comes from standard input, byte for byte.
signature() {
    { printf '%s.' "$1"; cat; } | openssl dgst -sha256 -hmac "$WEBHOOK_SECRET" -r | cut -d' ' -f1
}

case "${1:-}" in
    send)
        timestamp=$(date +%s%3N)
        curl --silent --show-error --fail --max-time 10 --output /dev/null --write-out '%{http_code}\n' "$2" \
            --header 'Content-Type: application/json' \
            --header "X-Webhook-ID: test-$timestamp" \
            --header "X-Webhook-Timestamp: $timestamp" \
            --header "X-Webhook-Signature: $(printf '%s' "$3" | signature "$timestamp")" \
            --data-binary "$3"
        ;;
    verify)
        age=$(($(date +%s%3N) - $2))
        if [ "${age#-}" -le 300000 ] && [ "$(signature "$2")" = "$3" ]; then
            echo genuine
        else
            echo forged
            exit 1
        fi
        ;;
    *)
        sed -n '2,5p' "$0"
        exit 2
        ;;
esac
