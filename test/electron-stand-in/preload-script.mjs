import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createCodec } from './codec.mjs';
import { pageSide } from './page-side.mjs';

export const BINDING = '__electronStandInSend';

/**
 * The script that the DevTools protocol has run in every document before the document's own: it needs no code
 * generation in the page, and so no exception from the page's content security policy.
 *
 * @param {string | undefined} preload the app's preload script
 */
export function preloadScript(preload) {
  if (preload !== undefined && !path.isAbsolute(preload))
    throw new Error('preload script must have absolute path');
  const info = { platform: process.platform, versions: process.versions };
  return `(() => {
    if (window !== window.top || location.protocol === 'about:') return;
    const side = (${pageSide.toString()})((${createCodec.toString()})(), window.${BINDING}, ${JSON.stringify(info)});
    (function (require, process, module, exports) { ${preload === undefined ? '' : readFileSync(preload, 'utf8')}
    })(side.require, side.process, { exports: {} }, {});
  })();`;
}
