/** How the weights of a layer, and their gradients, moved in the course of a run. */
export const insideTime = {
  'time.tab': 'Over time',
  'time.none':
    'There is no run yet. Train the network, or step it: how the numbers of this layer move is then drawn here.',
  'time.live':
    'Seen about once a second while the lesson goes on. When it pauses or ends, all of the run is drawn here.',
  'time.working': 'Going through the run once more …',
  'time.nothing': 'Nothing was kept of this layer in the run.',
  'time.tensor': 'Of',
  'time.tensorHelp': 'The numbers of {name}',
  'time.histogram': 'Distribution of {tensor}',
  'time.chart': 'Distribution of {tensor} over the iterations',
  'time.weight': '{name}',
  'time.gradient': 'gradient of {name}',
  'time.value': 'Value',
  'time.count': 'Numbers',
  'time.iteration': 'Iteration',
  'time.range': 'Least and greatest',
  'time.deviation': 'Mean ± standard deviation',
  'time.mean': 'Mean',
  'time.colour':
    'Colour: the share of the numbers that lie there, from none to a tenth and more of them in one of the 48 steps of an iteration',
  'time.at':
    'After iteration {iteration}: {share} of the {count} numbers between {from} and {to}. Mean {mean}, standard deviation {deviation}, from {low} to {high}.',
  'time.dead': 'Dead units',
  'time.deadHelp': 'Units that give 0 or less everywhere',
  'time.saturated': 'Saturated',
  'time.saturatedHelp': 'Numbers at the flat ends of the activation',
  'time.shareAt': '{name} after iteration {iteration}: {share}',
  'time.shares': '{name} over the iterations',
  'time.ofLesson': 'Gradients and units are of the image of the lesson.',
  'time.ofTraining': 'Gradients and units are of the same 8 training images at every iteration.',
} as const;
