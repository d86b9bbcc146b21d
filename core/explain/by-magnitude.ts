/**
 * The places of `products` from the largest absolute value to the smallest, equal ones in the order of their places; NaN
 * comes first, so that a network that has diverged shows it.
 */
export function byMagnitude(products: Float64Array): Uint32Array {
  const order = new Uint32Array(products.length);
  const sizes = products.map((product) => (Number.isNaN(product) ? Infinity : Math.abs(product)));
  // Relu and max pooling make most products zero: these need no sorting.
  let count = 0;
  for (let place = 0; place < sizes.length; place++) if (sizes[place] !== 0) order[count++] = place;
  // Infinity - Infinity is NaN, which sorts as 0 does: by place.
  order.subarray(0, count).sort((p, q) => sizes[q]! - sizes[p]! || p - q);
  for (let place = 0; place < sizes.length; place++) if (sizes[place] === 0) order[count++] = place;
  return order;
}
