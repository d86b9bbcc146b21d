// Serves the built browser edition to the end-to-end tests, on any free port, until it is ended.
import path from 'node:path';
import { root } from '../../main/start/run-npm.mjs';
import { serveWeb } from '../../main/start/serve-web.mjs';

const { url } = await serveWeb(path.join(root, 'dist-web'), 0);
console.log(`Serving ${url}`);
