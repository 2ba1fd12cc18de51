import { execFileSync } from 'node:child_process'
import { platform } from 'node:os'

/** Whether the disk under a folder is encrypted, as the machine itself says. The only calls that differ from one system to the next. */
export function diskEncryption(folder: string): 'encrypted' | 'open' | 'unknown' {
  try {
    switch (platform()) {
      case 'linux':
        return linux(folder)
      case 'darwin':
        return said('fdesetup', ['status'], /FileVault is On/, /FileVault is Off/)
      case 'win32':
        return said('manage-bde', ['-status', folder.slice(0, 2)], /(Protection On|保護はオン)/, /(Protection Off|保護はオフ)/)
      default:
        return 'unknown'
    }
  } catch {
    return 'unknown'
  }
}

/** A device of type crypt anywhere below the file system that holds the folder. */
function linux(folder: string): 'encrypted' | 'open' {
  const device = execFileSync('df', ['--output=source', folder], { encoding: 'utf8' }).trim().split('\n').at(-1)!
  const types = execFileSync('lsblk', ['-s', '-n', '-o', 'TYPE', device], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  return types.includes('crypt') ? 'encrypted' : 'open'
}

function said(command: string, args: readonly string[], on: RegExp, off: RegExp): 'encrypted' | 'open' | 'unknown' {
  const text = execFileSync(command, [...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
  return on.test(text) ? 'encrypted' : off.test(text) ? 'open' : 'unknown'
}
