#!/usr/bin/env bash
# need.sh PROGRAM PACKAGE...: installs Debian's packages if the program is not there. No service is started.
set -euo pipefail

program=$1
shift
PATH=$PATH:/usr/sbin
if ! command -v "$program" >/dev/null; then
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends "$@" >/dev/null
  command -v "$program" >/dev/null
fi
