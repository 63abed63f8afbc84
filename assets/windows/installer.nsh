; The command `waybill` for this user: Windows has this folder on every user's PATH, so PATH itself is left alone.
!macro customInstall
  FileOpen $0 "$LOCALAPPDATA\Microsoft\WindowsApps\waybill.cmd" w
  FileWrite $0 '@call "$INSTDIR\bin\waybill.cmd" %*$\r$\n'
  FileClose $0
!macroend

; The data folder (%LOCALAPPDATA%\Waybill) is left: it holds the record of what stands in the books.
!macro customUnInstall
  ${ifNot} ${isUpdated}
    Delete "$LOCALAPPDATA\Microsoft\WindowsApps\waybill.cmd"
  ${endIf}
!macroend
