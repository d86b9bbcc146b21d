/**
 * Written by test/support/list-kernels.mjs (`npm run tiles`): change it there.
 *
 * Products with matrices of which little is not zero, kept as lists of entries (place, value): i32 and f32. `table` has two i32 for
 * each list: where it begins, in bytes from `entries`, and how many entries it has.
 *
 *   target[list, v] += sum over the entries of the list of value (base + place)[v]     v: 1 to 12 vectors of four numbers
 *
 * Places are in bytes from `base`, `targetStep` bytes from the target of a list to the next.
 */
import { multiplyAdd } from './vectors';

function sum1(table: usize, lists: i32, entries: usize, base: usize, target: usize, targetStep: usize): void {
  while (lists > 0) {
    let n = load<i32>(table, 4);
    if (n > 0) {
      let e = entries + load<i32>(table);
      let s0 = v128.load(target, 0);
      while (n > 0) {
        let p = base + load<i32>(e),
          d = v128.load32_splat(e, 4);
        s0 = multiplyAdd(d, v128.load(p, 0), s0);
        e += 8;
        n--;
      }
      v128.store(target, s0, 0);
    }
    table += 8;
    target += targetStep;
    lists--;
  }
}

function sum2(table: usize, lists: i32, entries: usize, base: usize, target: usize, targetStep: usize): void {
  while (lists > 0) {
    let n = load<i32>(table, 4);
    if (n > 0) {
      let e = entries + load<i32>(table);
      let s0 = v128.load(target, 0);
      let s1 = v128.load(target, 16);
      while (n > 0) {
        let p = base + load<i32>(e),
          d = v128.load32_splat(e, 4);
        s0 = multiplyAdd(d, v128.load(p, 0), s0);
        s1 = multiplyAdd(d, v128.load(p, 16), s1);
        e += 8;
        n--;
      }
      v128.store(target, s0, 0);
      v128.store(target, s1, 16);
    }
    table += 8;
    target += targetStep;
    lists--;
  }
}

function sum3(table: usize, lists: i32, entries: usize, base: usize, target: usize, targetStep: usize): void {
  while (lists > 0) {
    let n = load<i32>(table, 4);
    if (n > 0) {
      let e = entries + load<i32>(table);
      let s0 = v128.load(target, 0);
      let s1 = v128.load(target, 16);
      let s2 = v128.load(target, 32);
      while (n > 0) {
        let p = base + load<i32>(e),
          d = v128.load32_splat(e, 4);
        s0 = multiplyAdd(d, v128.load(p, 0), s0);
        s1 = multiplyAdd(d, v128.load(p, 16), s1);
        s2 = multiplyAdd(d, v128.load(p, 32), s2);
        e += 8;
        n--;
      }
      v128.store(target, s0, 0);
      v128.store(target, s1, 16);
      v128.store(target, s2, 32);
    }
    table += 8;
    target += targetStep;
    lists--;
  }
}

function sum4(table: usize, lists: i32, entries: usize, base: usize, target: usize, targetStep: usize): void {
  while (lists > 0) {
    let n = load<i32>(table, 4);
    if (n > 0) {
      let e = entries + load<i32>(table);
      let s0 = v128.load(target, 0);
      let s1 = v128.load(target, 16);
      let s2 = v128.load(target, 32);
      let s3 = v128.load(target, 48);
      while (n > 0) {
        let p = base + load<i32>(e),
          d = v128.load32_splat(e, 4);
        s0 = multiplyAdd(d, v128.load(p, 0), s0);
        s1 = multiplyAdd(d, v128.load(p, 16), s1);
        s2 = multiplyAdd(d, v128.load(p, 32), s2);
        s3 = multiplyAdd(d, v128.load(p, 48), s3);
        e += 8;
        n--;
      }
      v128.store(target, s0, 0);
      v128.store(target, s1, 16);
      v128.store(target, s2, 32);
      v128.store(target, s3, 48);
    }
    table += 8;
    target += targetStep;
    lists--;
  }
}

function sum5(table: usize, lists: i32, entries: usize, base: usize, target: usize, targetStep: usize): void {
  while (lists > 0) {
    let n = load<i32>(table, 4);
    if (n > 0) {
      let e = entries + load<i32>(table);
      let s0 = v128.load(target, 0);
      let s1 = v128.load(target, 16);
      let s2 = v128.load(target, 32);
      let s3 = v128.load(target, 48);
      let s4 = v128.load(target, 64);
      while (n > 0) {
        let p = base + load<i32>(e),
          d = v128.load32_splat(e, 4);
        s0 = multiplyAdd(d, v128.load(p, 0), s0);
        s1 = multiplyAdd(d, v128.load(p, 16), s1);
        s2 = multiplyAdd(d, v128.load(p, 32), s2);
        s3 = multiplyAdd(d, v128.load(p, 48), s3);
        s4 = multiplyAdd(d, v128.load(p, 64), s4);
        e += 8;
        n--;
      }
      v128.store(target, s0, 0);
      v128.store(target, s1, 16);
      v128.store(target, s2, 32);
      v128.store(target, s3, 48);
      v128.store(target, s4, 64);
    }
    table += 8;
    target += targetStep;
    lists--;
  }
}

function sum6(table: usize, lists: i32, entries: usize, base: usize, target: usize, targetStep: usize): void {
  while (lists > 0) {
    let n = load<i32>(table, 4);
    if (n > 0) {
      let e = entries + load<i32>(table);
      let s0 = v128.load(target, 0);
      let s1 = v128.load(target, 16);
      let s2 = v128.load(target, 32);
      let s3 = v128.load(target, 48);
      let s4 = v128.load(target, 64);
      let s5 = v128.load(target, 80);
      while (n > 0) {
        let p = base + load<i32>(e),
          d = v128.load32_splat(e, 4);
        s0 = multiplyAdd(d, v128.load(p, 0), s0);
        s1 = multiplyAdd(d, v128.load(p, 16), s1);
        s2 = multiplyAdd(d, v128.load(p, 32), s2);
        s3 = multiplyAdd(d, v128.load(p, 48), s3);
        s4 = multiplyAdd(d, v128.load(p, 64), s4);
        s5 = multiplyAdd(d, v128.load(p, 80), s5);
        e += 8;
        n--;
      }
      v128.store(target, s0, 0);
      v128.store(target, s1, 16);
      v128.store(target, s2, 32);
      v128.store(target, s3, 48);
      v128.store(target, s4, 64);
      v128.store(target, s5, 80);
    }
    table += 8;
    target += targetStep;
    lists--;
  }
}

function sum7(table: usize, lists: i32, entries: usize, base: usize, target: usize, targetStep: usize): void {
  while (lists > 0) {
    let n = load<i32>(table, 4);
    if (n > 0) {
      let e = entries + load<i32>(table);
      let s0 = v128.load(target, 0);
      let s1 = v128.load(target, 16);
      let s2 = v128.load(target, 32);
      let s3 = v128.load(target, 48);
      let s4 = v128.load(target, 64);
      let s5 = v128.load(target, 80);
      let s6 = v128.load(target, 96);
      while (n > 0) {
        let p = base + load<i32>(e),
          d = v128.load32_splat(e, 4);
        s0 = multiplyAdd(d, v128.load(p, 0), s0);
        s1 = multiplyAdd(d, v128.load(p, 16), s1);
        s2 = multiplyAdd(d, v128.load(p, 32), s2);
        s3 = multiplyAdd(d, v128.load(p, 48), s3);
        s4 = multiplyAdd(d, v128.load(p, 64), s4);
        s5 = multiplyAdd(d, v128.load(p, 80), s5);
        s6 = multiplyAdd(d, v128.load(p, 96), s6);
        e += 8;
        n--;
      }
      v128.store(target, s0, 0);
      v128.store(target, s1, 16);
      v128.store(target, s2, 32);
      v128.store(target, s3, 48);
      v128.store(target, s4, 64);
      v128.store(target, s5, 80);
      v128.store(target, s6, 96);
    }
    table += 8;
    target += targetStep;
    lists--;
  }
}

function sum8(table: usize, lists: i32, entries: usize, base: usize, target: usize, targetStep: usize): void {
  while (lists > 0) {
    let n = load<i32>(table, 4);
    if (n > 0) {
      let e = entries + load<i32>(table);
      let s0 = v128.load(target, 0);
      let s1 = v128.load(target, 16);
      let s2 = v128.load(target, 32);
      let s3 = v128.load(target, 48);
      let s4 = v128.load(target, 64);
      let s5 = v128.load(target, 80);
      let s6 = v128.load(target, 96);
      let s7 = v128.load(target, 112);
      while (n > 0) {
        let p = base + load<i32>(e),
          d = v128.load32_splat(e, 4);
        s0 = multiplyAdd(d, v128.load(p, 0), s0);
        s1 = multiplyAdd(d, v128.load(p, 16), s1);
        s2 = multiplyAdd(d, v128.load(p, 32), s2);
        s3 = multiplyAdd(d, v128.load(p, 48), s3);
        s4 = multiplyAdd(d, v128.load(p, 64), s4);
        s5 = multiplyAdd(d, v128.load(p, 80), s5);
        s6 = multiplyAdd(d, v128.load(p, 96), s6);
        s7 = multiplyAdd(d, v128.load(p, 112), s7);
        e += 8;
        n--;
      }
      v128.store(target, s0, 0);
      v128.store(target, s1, 16);
      v128.store(target, s2, 32);
      v128.store(target, s3, 48);
      v128.store(target, s4, 64);
      v128.store(target, s5, 80);
      v128.store(target, s6, 96);
      v128.store(target, s7, 112);
    }
    table += 8;
    target += targetStep;
    lists--;
  }
}

function sum9(table: usize, lists: i32, entries: usize, base: usize, target: usize, targetStep: usize): void {
  while (lists > 0) {
    let n = load<i32>(table, 4);
    if (n > 0) {
      let e = entries + load<i32>(table);
      let s0 = v128.load(target, 0);
      let s1 = v128.load(target, 16);
      let s2 = v128.load(target, 32);
      let s3 = v128.load(target, 48);
      let s4 = v128.load(target, 64);
      let s5 = v128.load(target, 80);
      let s6 = v128.load(target, 96);
      let s7 = v128.load(target, 112);
      let s8 = v128.load(target, 128);
      while (n > 0) {
        let p = base + load<i32>(e),
          d = v128.load32_splat(e, 4);
        s0 = multiplyAdd(d, v128.load(p, 0), s0);
        s1 = multiplyAdd(d, v128.load(p, 16), s1);
        s2 = multiplyAdd(d, v128.load(p, 32), s2);
        s3 = multiplyAdd(d, v128.load(p, 48), s3);
        s4 = multiplyAdd(d, v128.load(p, 64), s4);
        s5 = multiplyAdd(d, v128.load(p, 80), s5);
        s6 = multiplyAdd(d, v128.load(p, 96), s6);
        s7 = multiplyAdd(d, v128.load(p, 112), s7);
        s8 = multiplyAdd(d, v128.load(p, 128), s8);
        e += 8;
        n--;
      }
      v128.store(target, s0, 0);
      v128.store(target, s1, 16);
      v128.store(target, s2, 32);
      v128.store(target, s3, 48);
      v128.store(target, s4, 64);
      v128.store(target, s5, 80);
      v128.store(target, s6, 96);
      v128.store(target, s7, 112);
      v128.store(target, s8, 128);
    }
    table += 8;
    target += targetStep;
    lists--;
  }
}

function sum10(
  table: usize,
  lists: i32,
  entries: usize,
  base: usize,
  target: usize,
  targetStep: usize,
): void {
  while (lists > 0) {
    let n = load<i32>(table, 4);
    if (n > 0) {
      let e = entries + load<i32>(table);
      let s0 = v128.load(target, 0);
      let s1 = v128.load(target, 16);
      let s2 = v128.load(target, 32);
      let s3 = v128.load(target, 48);
      let s4 = v128.load(target, 64);
      let s5 = v128.load(target, 80);
      let s6 = v128.load(target, 96);
      let s7 = v128.load(target, 112);
      let s8 = v128.load(target, 128);
      let s9 = v128.load(target, 144);
      while (n > 0) {
        let p = base + load<i32>(e),
          d = v128.load32_splat(e, 4);
        s0 = multiplyAdd(d, v128.load(p, 0), s0);
        s1 = multiplyAdd(d, v128.load(p, 16), s1);
        s2 = multiplyAdd(d, v128.load(p, 32), s2);
        s3 = multiplyAdd(d, v128.load(p, 48), s3);
        s4 = multiplyAdd(d, v128.load(p, 64), s4);
        s5 = multiplyAdd(d, v128.load(p, 80), s5);
        s6 = multiplyAdd(d, v128.load(p, 96), s6);
        s7 = multiplyAdd(d, v128.load(p, 112), s7);
        s8 = multiplyAdd(d, v128.load(p, 128), s8);
        s9 = multiplyAdd(d, v128.load(p, 144), s9);
        e += 8;
        n--;
      }
      v128.store(target, s0, 0);
      v128.store(target, s1, 16);
      v128.store(target, s2, 32);
      v128.store(target, s3, 48);
      v128.store(target, s4, 64);
      v128.store(target, s5, 80);
      v128.store(target, s6, 96);
      v128.store(target, s7, 112);
      v128.store(target, s8, 128);
      v128.store(target, s9, 144);
    }
    table += 8;
    target += targetStep;
    lists--;
  }
}

function sum11(
  table: usize,
  lists: i32,
  entries: usize,
  base: usize,
  target: usize,
  targetStep: usize,
): void {
  while (lists > 0) {
    let n = load<i32>(table, 4);
    if (n > 0) {
      let e = entries + load<i32>(table);
      let s0 = v128.load(target, 0);
      let s1 = v128.load(target, 16);
      let s2 = v128.load(target, 32);
      let s3 = v128.load(target, 48);
      let s4 = v128.load(target, 64);
      let s5 = v128.load(target, 80);
      let s6 = v128.load(target, 96);
      let s7 = v128.load(target, 112);
      let s8 = v128.load(target, 128);
      let s9 = v128.load(target, 144);
      let s10 = v128.load(target, 160);
      while (n > 0) {
        let p = base + load<i32>(e),
          d = v128.load32_splat(e, 4);
        s0 = multiplyAdd(d, v128.load(p, 0), s0);
        s1 = multiplyAdd(d, v128.load(p, 16), s1);
        s2 = multiplyAdd(d, v128.load(p, 32), s2);
        s3 = multiplyAdd(d, v128.load(p, 48), s3);
        s4 = multiplyAdd(d, v128.load(p, 64), s4);
        s5 = multiplyAdd(d, v128.load(p, 80), s5);
        s6 = multiplyAdd(d, v128.load(p, 96), s6);
        s7 = multiplyAdd(d, v128.load(p, 112), s7);
        s8 = multiplyAdd(d, v128.load(p, 128), s8);
        s9 = multiplyAdd(d, v128.load(p, 144), s9);
        s10 = multiplyAdd(d, v128.load(p, 160), s10);
        e += 8;
        n--;
      }
      v128.store(target, s0, 0);
      v128.store(target, s1, 16);
      v128.store(target, s2, 32);
      v128.store(target, s3, 48);
      v128.store(target, s4, 64);
      v128.store(target, s5, 80);
      v128.store(target, s6, 96);
      v128.store(target, s7, 112);
      v128.store(target, s8, 128);
      v128.store(target, s9, 144);
      v128.store(target, s10, 160);
    }
    table += 8;
    target += targetStep;
    lists--;
  }
}

function sum12(
  table: usize,
  lists: i32,
  entries: usize,
  base: usize,
  target: usize,
  targetStep: usize,
): void {
  while (lists > 0) {
    let n = load<i32>(table, 4);
    if (n > 0) {
      let e = entries + load<i32>(table);
      let s0 = v128.load(target, 0);
      let s1 = v128.load(target, 16);
      let s2 = v128.load(target, 32);
      let s3 = v128.load(target, 48);
      let s4 = v128.load(target, 64);
      let s5 = v128.load(target, 80);
      let s6 = v128.load(target, 96);
      let s7 = v128.load(target, 112);
      let s8 = v128.load(target, 128);
      let s9 = v128.load(target, 144);
      let s10 = v128.load(target, 160);
      let s11 = v128.load(target, 176);
      while (n > 0) {
        let p = base + load<i32>(e),
          d = v128.load32_splat(e, 4);
        s0 = multiplyAdd(d, v128.load(p, 0), s0);
        s1 = multiplyAdd(d, v128.load(p, 16), s1);
        s2 = multiplyAdd(d, v128.load(p, 32), s2);
        s3 = multiplyAdd(d, v128.load(p, 48), s3);
        s4 = multiplyAdd(d, v128.load(p, 64), s4);
        s5 = multiplyAdd(d, v128.load(p, 80), s5);
        s6 = multiplyAdd(d, v128.load(p, 96), s6);
        s7 = multiplyAdd(d, v128.load(p, 112), s7);
        s8 = multiplyAdd(d, v128.load(p, 128), s8);
        s9 = multiplyAdd(d, v128.load(p, 144), s9);
        s10 = multiplyAdd(d, v128.load(p, 160), s10);
        s11 = multiplyAdd(d, v128.load(p, 176), s11);
        e += 8;
        n--;
      }
      v128.store(target, s0, 0);
      v128.store(target, s1, 16);
      v128.store(target, s2, 32);
      v128.store(target, s3, 48);
      v128.store(target, s4, 64);
      v128.store(target, s5, 80);
      v128.store(target, s6, 96);
      v128.store(target, s7, 112);
      v128.store(target, s8, 128);
      v128.store(target, s9, 144);
      v128.store(target, s10, 160);
      v128.store(target, s11, 176);
    }
    table += 8;
    target += targetStep;
    lists--;
  }
}

export function sumLists(
  vectors: i32,
  table: usize,
  lists: i32,
  entries: usize,
  base: usize,
  target: usize,
  targetStep: usize,
): void {
  if (vectors == 12) sum12(table, lists, entries, base, target, targetStep);
  else if (vectors == 11) sum11(table, lists, entries, base, target, targetStep);
  else if (vectors == 10) sum10(table, lists, entries, base, target, targetStep);
  else if (vectors == 9) sum9(table, lists, entries, base, target, targetStep);
  else if (vectors == 8) sum8(table, lists, entries, base, target, targetStep);
  else if (vectors == 7) sum7(table, lists, entries, base, target, targetStep);
  else if (vectors == 6) sum6(table, lists, entries, base, target, targetStep);
  else if (vectors == 5) sum5(table, lists, entries, base, target, targetStep);
  else if (vectors == 4) sum4(table, lists, entries, base, target, targetStep);
  else if (vectors == 3) sum3(table, lists, entries, base, target, targetStep);
  else if (vectors == 2) sum2(table, lists, entries, base, target, targetStep);
  else sum1(table, lists, entries, base, target, targetStep);
}
