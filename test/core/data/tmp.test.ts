import { expect, test } from 'vitest';
import fs from 'node:fs';
import { Jimp } from 'jimp';
import { decodeImage } from '../../../core/data/decode/decode-image.ts';
import { resizePixels } from '../../../core/data/decode/resize-pixels.ts';
test('x', async () => {
  for (let d=0; d<10; d++) {
    const r = await decodeImage(fs.readFileSync(`../shared/data/mnist-sample/${d}.png`), `${d}.png`);
    if (!r.ok) throw new Error(JSON.stringify(r.error));
    if (d===7) console.log(r.value.width, r.value.notes, r.value.rgba.filter((_, i) => i % 4 === 0).join(' ').slice(0,600));
  }
  let t = performance.now();
  const r = await decodeImage(fs.readFileSync('/tmp/40mp.jpg'), 'a.jpg');
  console.log(performance.now()-t, r.ok ? r.value.width : r.error);
  // constants stay constant
  let bad = 0, n=0;
  for (let w=1; w<60; w+=1) for (const tw of [1,2,3,5,7,14,27,28,29,31,32,64,100]) for (const v of [0, 1, 100, 200, 255]) {
    const p = { width: w, height: Math.max(1, 60-w), rgba: new Uint8ClampedArray(w*Math.max(1,60-w)*4).fill(v).map((x,i)=>i%4===3?255:x) };
    const out = resizePixels(p, tw, tw+1); n++;
    if (out.rgba.length !== tw*(tw+1)*4 || out.rgba.some((x,i)=> x !== (i%4===3?255:v))) { if (bad++ < 5) console.log('bad', w, tw, v, out.rgba.length, [...out.rgba].slice(0,16)); }
  }
  console.log(bad, n);
}, 100000);
