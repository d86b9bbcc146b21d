/**
 * y = h(x) and dx (+)= h'(x) dy, where every number is turned into another by itself. The classes hold no state: each stands for
 * a function and its derivative, so that the loops below are compiled once for each. The derivative is one of x,
 * or where that is less work one of y = h(x); and what is small in it is zero already.
 */
import {
  atLeast,
  bell,
  expm1OfNegative,
  expOfNegative,
  log1p,
  negativeSize,
  normalDensity,
  normalDistribution,
  one,
  sigmoid,
  tanh,
} from './elementary';
import { spanEnd, spanStart, storeUpTo } from './spans';
import { ACCUMULATE, flush, multiplyAdd } from './vectors';

const LEAKY_SLOPE: f32 = 0.2;

// As in core/activations/elementwise.ts: the fixed point of mean 0 and variance 1.
const SELU_SCALE: f32 = 1.0507009873554805;
const SELU_ALPHA: f32 = 1.6732632423543772;

/** Where x <= 0, which is nowhere for NaN. */
function isBelow(x: v128): v128 {
  return f32x4.le(x, f32x4.splat(0));
}

@final
class Linear {
  value(x: v128): v128 {
    return x;
  }
  derivative(x: v128): v128 {
    return one();
  }
}

@final
class Relu {
  value(x: v128): v128 {
    return v128.andnot(x, isBelow(x));
  }
  derivative(x: v128): v128 {
    return v128.andnot(one(), isBelow(x));
  }
}

@final
class LeakyRelu {
  value(x: v128): v128 {
    return v128.bitselect(f32x4.mul(x, f32x4.splat(LEAKY_SLOPE)), x, isBelow(x));
  }
  derivative(x: v128): v128 {
    return v128.bitselect(f32x4.splat(LEAKY_SLOPE), one(), isBelow(x));
  }
}

@final
class Elu {
  value(x: v128): v128 {
    return v128.bitselect(expm1OfNegative(x), x, isBelow(x));
  }
  derivative(x: v128): v128 {
    return v128.bitselect(flush(expOfNegative(x)), one(), isBelow(x));
  }
}

@final
class Selu {
  value(x: v128): v128 {
    const below = f32x4.mul(f32x4.splat(SELU_ALPHA), expm1OfNegative(x));
    return f32x4.mul(f32x4.splat(SELU_SCALE), v128.bitselect(below, x, isBelow(x)));
  }
  derivative(x: v128): v128 {
    const below = f32x4.mul(f32x4.splat(SELU_SCALE * SELU_ALPHA), flush(expOfNegative(x)));
    return v128.bitselect(below, f32x4.splat(SELU_SCALE), isBelow(x));
  }
}

@final
class Gelu {
  value(x: v128): v128 {
    return f32x4.mul(x, normalDistribution(x, bell(x)));
  }
  derivative(x: v128): v128 {
    const e = bell(x);
    return flush(multiplyAdd(x, normalDensity(e), normalDistribution(x, e)));
  }
}

@final
class Sigmoid {
  value(x: v128): v128 {
    return sigmoid(x);
  }
  /** Of y. */
  derivative(y: v128): v128 {
    return flush(f32x4.mul(flush(y), f32x4.sub(one(), y)));
  }
}

@final
class Tanh {
  value(x: v128): v128 {
    return tanh(x);
  }
  /** Of y. */
  derivative(y: v128): v128 {
    return f32x4.sub(one(), f32x4.mul(y, y));
  }
}

@final
class Softplus {
  value(x: v128): v128 {
    return f32x4.add(atLeast(x, f32x4.splat(0)), log1p(expOfNegative(negativeSize(x))));
  }
  derivative(x: v128): v128 {
    return flush(sigmoid(x));
  }
}

@final
class Swish {
  value(x: v128): v128 {
    return f32x4.mul(x, sigmoid(x));
  }
  derivative(x: v128): v128 {
    const s = sigmoid(x);
    return flush(multiplyAdd(f32x4.mul(x, s), f32x4.sub(one(), s), s));
  }
}

// The order of lower-activation.ts.
const LINEAR: i32 = 0;
const RELU: i32 = 1;
const LEAKY_RELU: i32 = 2;
const ELU: i32 = 3;
const SELU: i32 = 4;
const GELU: i32 = 5;
const SIGMOID: i32 = 6;
const TANH: i32 = 7;
const SOFTPLUS: i32 = 8;
const SWISH: i32 = 9;

/** y = h(x); y may be x itself. */
export function activation(name: i32, x: usize, y: usize, count: i32, from: i32, to: i32): void {
  const start = spanStart(from);
  const end = spanEnd(to, count);
  switch (name) {
    case LINEAR:
      return activate<Linear>(x, y, start, end);
    case RELU:
      return activate<Relu>(x, y, start, end);
    case LEAKY_RELU:
      return activate<LeakyRelu>(x, y, start, end);
    case ELU:
      return activate<Elu>(x, y, start, end);
    case SELU:
      return activate<Selu>(x, y, start, end);
    case GELU:
      return activate<Gelu>(x, y, start, end);
    case SIGMOID:
      return activate<Sigmoid>(x, y, start, end);
    case TANH:
      return activate<Tanh>(x, y, start, end);
    case SOFTPLUS:
      return activate<Softplus>(x, y, start, end);
    case SWISH:
      return activate<Swish>(x, y, start, end);
    default:
      abort();
  }
}

function activate<H>(x: usize, y: usize, start: i32, end: i32): void {
  const h = changetype<H>(0);
  for (let i = start; i < end; i += 4) {
    const at = i << 2;
    storeUpTo(y + at, h.value(v128.load(x + at)), end - i);
  }
}

/** dx (+)= h'(x) dy. v: x or y, whichever the derivative is of; dx may be dy itself where it is written. */
export function activationGradient(
  name: i32,
  v: usize,
  dy: usize,
  dx: usize,
  count: i32,
  mode: i32,
  from: i32,
  to: i32,
): void {
  const start = spanStart(from);
  const end = spanEnd(to, count);
  switch (name) {
    case LINEAR:
      return passBack<Linear>(v, dy, dx, mode, start, end);
    case RELU:
      return passBack<Relu>(v, dy, dx, mode, start, end);
    case LEAKY_RELU:
      return passBack<LeakyRelu>(v, dy, dx, mode, start, end);
    case ELU:
      return passBack<Elu>(v, dy, dx, mode, start, end);
    case SELU:
      return passBack<Selu>(v, dy, dx, mode, start, end);
    case GELU:
      return passBack<Gelu>(v, dy, dx, mode, start, end);
    case SIGMOID:
      return passBack<Sigmoid>(v, dy, dx, mode, start, end);
    case TANH:
      return passBack<Tanh>(v, dy, dx, mode, start, end);
    case SOFTPLUS:
      return passBack<Softplus>(v, dy, dx, mode, start, end);
    case SWISH:
      return passBack<Swish>(v, dy, dx, mode, start, end);
    default:
      abort();
  }
}

function passBack<H>(v: usize, dy: usize, dx: usize, mode: i32, start: i32, end: i32): void {
  const h = changetype<H>(0);
  for (let i = start; i < end; i += 4) {
    const at = i << 2;
    let g = f32x4.mul(h.derivative(v128.load(v + at)), flush(v128.load(dy + at)));
    if (mode & ACCUMULATE) g = f32x4.add(g, v128.load(dx + at));
    storeUpTo(dx + at, flush(g), end - i);
  }
}
