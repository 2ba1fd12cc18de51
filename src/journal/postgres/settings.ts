import { totalmem } from 'node:os'
import type { Disk } from './disk.ts'

const MEGABYTE = 1024 * 1024

/**
 * Settings of the embedded server, written anew at every start: a small office PC that must lose nothing when its plug is pulled.
 * `extra` is for tests.
 */
export function settings(port: number, socketFolder: string | null, disk: Disk, extra: Readonly<Record<string, string>>): string {
  const shared = Math.min(1024, Math.max(128, Math.floor(totalmem() / MEGABYTE / 16)))
  // The log may take an eighth of a small disk, in its pieces of 16 MB.
  const log = Math.min(2048, Math.max(48, Math.floor(disk.total / MEGABYTE / 8)))
  const values: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: socketFolder ?? '',
    unix_socket_permissions: '0700',
    max_connections: '60',
    shared_buffers: `${shared}MB`,
    effective_cache_size: `${shared * 3}MB`,
    maintenance_work_mem: '128MB',
    work_mem: '16MB',
    random_page_cost: '1.1',
    jit: 'off',
    max_wal_size: `${log}MB`,
    min_wal_size: `${Math.min(256, Math.max(32, Math.floor(log / 2)))}MB`,
    // The alarm reads the log. A watch that nobody runs must not keep it until the disk is full.
    wal_level: 'logical',
    max_slot_wal_keep_size: `${log * 2}MB`,
    fsync: 'on',
    full_page_writes: 'on',
    synchronous_commit: 'on',
    password_encryption: 'scram-sha-256',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // A log of our own: the server outlives us when we are killed, and a pipe would die with us.
    logging_collector: 'on',
    log_directory: 'log',
    log_filename: 'postgresql-%a.log',
    log_rotation_age: '1d',
    log_truncate_on_rotation: 'on',
    // Statements and details carry names and wages; the log says what failed, not on whom.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    ...extra,
  }
  return Object.entries(values)
    .map(([name, value]) => `${name} = '${value.replaceAll("'", "''")}'\n`)
    .join('')
}
