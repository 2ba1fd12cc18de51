#!/usr/bin/env node
// The command `tsuzuki`: installs on first use and runs src/cli under Node 24.
import { join } from 'node:path'
import { root } from '../scripts/install.mjs'
import { handOver } from '../scripts/with-node.mjs'

handOver(['--disable-warning=ExperimentalWarning', join(root, 'src/cli/main.ts'), ...process.argv.slice(2)])
