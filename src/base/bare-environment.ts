/** Where programs, homes and temporary files are, the language, and what Node and the system's own libraries read. */
const needed =
  /^(PATH|HOME|USER|LOGNAME|TMPDIR|TMP|TEMP|TZ|LANG|LANGUAGE|LC_\w+|NODE_\w+|LD_LIBRARY_PATH|SYSTEMROOT|SYSTEMDRIVE|WINDIR|COMSPEC|PATHEXT|USERPROFILE|HOMEDRIVE|HOMEPATH|APPDATA|LOCALAPPDATA|PROGRAMDATA)$/i

/**
 * Of an environment only what any program needs to run: nothing by which a house is configured, stores, sends or is found. What a drill
 * begins gets no more, whatever the house beside it is given.
 */
export function bareEnvironment(environment: Readonly<Record<string, string | undefined>>): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => needed.test(name)))
}
