#!/bin/sh
# run.sh - kill -9 and full disks, see doc/storage.md
cd "$(dirname "$0")/../.." && exec make -s crash
