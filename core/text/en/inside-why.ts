/** Why the probability of the lesson's target moved, layer by layer. */
export const insideWhy = {
  'chart.why': 'Why',
  'chart.whyHelp': 'What each layer did to the odds of the target, iteration by iteration',
  'why.title': 'Why the probability moved',
  'why.waiting': 'When the run pauses or ends, each iteration is split here by layer.',
  'why.working': 'Going through the run once more, with a look before and after each iteration …',
  'why.at': 'Log-odds of the target at iteration {iteration}, by layer',
  'why.change': 'Iteration {iteration}: log-odds {value}',
  'why.residual': 'Residual',
  'why.residualHelp':
    'What the sum of gradient times weight change misses, since the network is not a straight line',
} as const;
