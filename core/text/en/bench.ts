/** What the command line says of how fast it computes. */
export const bench = {
  'cli.bench.about': 'Measure how fast this machine computes.',
  'cli.bench.help':
    "Usage: bench [options]\n\nMeasures steps of fixed workloads; docs/performance.md tells them in full.\n\n  W1   the lesson's network, 1 image a step\n  W2   the lesson's network, 32 images a step\n  W3   a small network of two convolutions on 32x32x3, 64 images a step\n  W4   a deeper network of six convolutions on 64x64x3, 16 images a step\n  W5   a product of two 512x512 matrices\n\nWith each training workload goes the engine's overhead: what a step of a training takes more than its operations.\nCtrl-C ends with what was measured so far.\n\n  --workloads LIST   default {workloads}\n  --threads LIST     numbers of threads, such as 1,4; default 1, and 2 where the engine has them\n  --seconds N        of counted steps, for each workload and number of threads; at least one step is taken, and\n                     warming up takes half as long; default {seconds}\n  --json             one object: kernels, runtime, results (workload, threads, medianMs, minMs, maxMs,\n                     imagesPerSecond, or gflops for W5), and more for each result",
  'cli.bench.list': 'some of {options}, separated by commas',
  'cli.bench.threadList': 'whole numbers from {min} to {max}, separated by commas',
  'cli.bench.fewerThreads': {
    one: 'The engine computes with {count} thread here: {asked} were asked for.',
    other: 'The engine computes with {count} threads here: {asked} were asked for.',
  },
  'cli.bench.measuring': {
    one: '{workload} with {count} thread',
    other: '{workload} with {count} threads',
  },
  'cli.bench.stopped': 'Stopped. What had been measured by then is told.',
  'cli.bench.computedBy': 'Kernels: {kernels}. {runtime}.',
  'cli.bench.workload': 'Workload',
  'cli.bench.threads': 'Threads',
  'cli.bench.median': 'Median step',
  'cli.bench.middleHalf': 'Middle half',
  'cli.bench.fastest': 'Fastest',
  'cli.bench.slowest': 'Slowest',
  'cli.bench.steps': 'Steps',
  'cli.bench.speed': 'Speed',
  'cli.bench.overhead': 'Overhead',
  'cli.bench.range': '{from} to {to}',
  'cli.bench.imagesPerSecond': '{speed} images/s',
  'cli.bench.gflops': '{speed} GFLOP/s',
  'cli.bench.none': '-',
} as const;
