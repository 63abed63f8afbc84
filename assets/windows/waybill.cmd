@echo off
rem The command line of the installed Waybill: its program file, run as plain Node.
setlocal
set ELECTRON_RUN_AS_NODE=1
"%~dp0..\Waybill.exe" "%~dp0..\resources\app.asar\out\cli\index.js" %*
