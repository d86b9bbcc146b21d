/** Words of the one-line summary on a layer's node. Labels and help stand in the layer files, which are read whole. */
export const layers = {
  'layer.filters': { one: '{count} filter', other: '{count} filters' },
  'layer.multiplier': '{count} per channel',
  'layer.units': { one: '{count} unit', other: '{count} units' },
  'layer.window': '{size} window',
  'layer.stride': 'stride {size}',
  'layer.dilation': 'dilation {size}',
  'layer.margin': 'margin {size}',
  'layer.margins': 'top {top}, bottom {bottom}, left {left}, right {right}',
  'layer.enlarged': '{size} times larger, {interpolation}',
  'layer.rate': 'rate {rate}',
  'layer.factor': 'factor {factor}',
  'layer.stddev': 'stddev {stddev}',
  'layer.momentum': 'momentum {momentum}',
  'layer.rescaling': 'scale {scale}, offset {offset}',
} as const;
