# Where the kiosk's database is, for everybody who asks from a shell of this machine.
export KIOSK_DB=/var/lib/kiosk/kiosk.db
