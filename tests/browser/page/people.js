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

/** What the short intake asks of somebody of 58 with a stiff back, and nothing else. */
export const stiff = {
  emergency_signs: 'none',
  age: 56,
  pain: { low_back: 3 },
  today_signs: 'none',
  slow_signs: 'none',
  pain_duration: 'over_3_months',
  inflammatory_signs: 'none',
  direction: ['worse_bending'],
  health: 'none',
  joints: 'none',
};

/** As far as the first list of signs. */
export const toSigns = {
  map: { low_back: 'yes' },
  now: { score: 3, under_6_weeks: 'yes', from_45: 'yes' },
};

/** What people tap on the screens of the intake; on the others none of it. */
export const taps = {
  sore: {
    map: { low_back: 'yes', neck: 'yes' },
    now: { score: 3, under_6_weeks: 'yes', from_45: 'yes' },
    worse: { bending: 'yes' },
  },
  well: { age: { from_18: 'yes' } },
  emergency: {
    map: { low_back: 'yes' },
    now: { score: 3, under_6_weeks: 'yes', from_45: 'yes' },
    signs_now: { peeing: 'yes' },
  },
  fallen: {
    map: { low_back: 'yes' },
    now: { score: 6, under_3_days: 'yes', from_45: 'yes' },
    signs_today: { fall: 'yes', fall_bad: 'yes' },
    worse: { neither: 'yes' },
  },
  numb: {
    map: { low_back: 'yes' },
    now: { score: 6, under_3_days: 'yes', from_45: 'yes' },
    signs_now: { one_leg: 'yes', leg_steady: 'yes' },
    worse: { neither: 'yes' },
  },
  young: { age: { under_16: 'yes' } },
};
