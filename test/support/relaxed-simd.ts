/** Lets Node before V8 13 run relaxed SIMD, before anything asks whether it does; later ones need no flag. */
import { setFlagsFromString } from 'node:v8';

if (Number(process.versions.v8.split('.')[0]) < 13) setFlagsFromString('--experimental-wasm-relaxed-simd');
