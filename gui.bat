@echo off
rem Opens the window. A plan folder dropped on this file is opened at once.
setlocal
set PYTHONUTF8=1
pushd "%~dp0"
if exist "python\pythonw.exe" (
  start "" "python\pythonw.exe" gui.py %*
  goto :end
)
where py >nul 2>nul
if not errorlevel 1 (
  py -3 gui.py %*
  if errorlevel 1 pause
  goto :end
)
where python >nul 2>nul
if not errorlevel 1 (
  python gui.py %*
  if errorlevel 1 pause
  goto :end
)
echo Python 3.11 or newer was not found. Please install it, or ask your IT section. See README.md.
echo Python 3.11 ijou ga mitsukarimasen. README.md wo goran kudasai.
pause
:end
popd
endlocal
