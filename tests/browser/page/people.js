// Answers of people whom the tests need.

export const well = {
  emergency_signs: 'none',
  age: 45,
  pain: 'none',
  today_signs: 'none',
  slow_signs: 'none',
  health: 'none',
  joints: 'none',
  causes: ['sitting'],
  goal: 'supple',
  props: ['chair', 'wall', 'strap', 'cushion'],
};

/** Sore, with a score to give and a duration to tell. */
export const sore = {
  ...well,
  pain: { low_back: 3, neck: 2 },
  neck_signs: 'none',
  pain_duration: 'under_6_weeks',
  direction: ['worse_bending'],
};

/** Has lost control of the bladder. */
export const emergency = { emergency_signs: ['bladder_bowel'] };

/** A serious fall since the pain began. */
export const fallen = {
  ...well,
  age: 52,
  pain: { low_back: 6 },
  today_signs: ['major_trauma'],
  pain_duration: 'under_72_hours',
  direction: 'none',
  activities: 'none',
};

/** One leg has been numb for some time. */
export const numb = {
  ...fallen,
  today_signs: ['leg_numb'],
};

export const young = { emergency_signs: 'none', age: 14 };
