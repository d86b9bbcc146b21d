/** Images that come one by one: added by hand, or from a camera. */
export const cameraProblems = {
  CAMERA_REFUSED:
    'The camera may not be used. Change that by the sign in the address bar, or in the settings of the system, and start it again.',
  CAMERA_NONE: 'No camera was found. Connect one and start it again, or add pictures from files.',
  CAMERA_IN_USE:
    'The camera cannot be opened: another program may be using it. Close that program and start the camera again.',
  CAMERA_LOST:
    'The camera is gone: it was unplugged, or taken away by the system. What was recorded until then is kept. Connect it and start it again.',
  CAMERA_FAILED: 'The camera could not be started ({reason}). Start it again, or add pictures from files.',
} as const;

export const collecting = {
  'collect.title': 'One by one',
  'collect.text':
    'Name two classes, then show them to the camera, or drop, paste and choose pictures. More classes can follow.',
  'collect.firstClass': 'First class',
  'collect.secondClass': 'Second class',
  'collect.class': 'Class {number}',
  'collect.start': 'Start collecting',

  'collect.tab': 'Add',
  'collect.into': 'Add to',
  'collect.choose': 'Choose pictures…',
  'collect.input': 'Pictures to add',
  'collect.dropHint': 'Or drop pictures here, or paste them.',
  'collect.kept':
    'Only the images as the network takes them are kept, in this app. The pictures themselves are not copied: once the project is closed they cannot be prepared in another way.',
  'collect.save': 'Save the images in the project file',
  'collect.saveHelp':
    'Whoever opens the file then has the images, as the network takes them. Otherwise they are found on this computer only.',
  'collect.need': 'Add pictures to at least two classes: then the network can learn to tell them apart.',
  'collect.none': 'No pictures yet. Add the first ones on the right.',

  'collect.addClass': 'Add class',
  'collect.className': 'Name of the class',
  'collect.nameTaken': 'Another class has this name.',
  'collect.tools': 'Classes',
  'collect.rename': 'Rename {class}',
  'collect.renameDo': 'Rename',
  'collect.up': 'Move {class} up',
  'collect.down': 'Move {class} down',
  'collect.delete': 'Delete {class} and its images',
  'collect.deleted': '{class} is deleted with its images. Undo brings them back.',
  'collect.remove': 'Remove',
  'collect.removed': { one: '{count} image is removed.', other: '{count} images are removed.' },

  'collect.missing':
    '{found} of the {total} collected images are kept here. They came one by one, so there is no folder to find the others in.',
  'collect.missingWhy':
    'Where the pictures are files, choose them again: they are known by what they hold. Images of a camera are only where they were taken, or in a project file that was saved with them.',
  'collect.supply': 'Choose the pictures again…',
  'collect.leave': { one: 'Go on without {count}', other: 'Go on without {count}' },
  'collect.missingPrepare':
    'Collected images are kept only as the network takes them now. To prepare them in another way, the pictures themselves are needed.',

  'augment.title': 'Augmentation',
  'augment.none':
    'Changed a little each time they are shown, few images teach as much as many. A layer behind the input does it, while training only.',
  'augment.add': 'Add augmentation',
  'augment.strength': 'Strength',
  'augment.label': {
    one: '{count} image, and what training may make of it',
    other: '{count} images, and what training may make of each',
  },
  'augment.caption': 'Above the images, below what training may make of them.',
  'augment.again': 'Draw again',
  'augment.noData': 'Choose a data set, and see here what this layer makes of its images.',
  'augment.noPreview':
    'What it makes of images is shown where it stands right behind an input that the data fits.',

  'camera.start': 'Use the camera',
  'camera.asking': 'Waiting for permission…',
  'camera.stop': 'Stop the camera',
  'camera.title': 'Camera',
  'camera.view': 'Camera picture; the bright square is what the network sees',
  'camera.mirror': 'Mirror',
  'camera.hold': 'Hold to record',
  'camera.holdHelp': 'Ten pictures a second, as long as the button or the space bar is held.',
  'camera.one': 'Take one',
  'camera.recorded': { one: '{count} picture', other: '{count} pictures' },
} as const;
