/** What each setting of a body means. */
export const bodyMeanings = {
  filledBy: 'How somebody comes to sit on it: by appointment for a term, or by the office that they hold.',
  seats: 'How many may sit on it at once.',
  term: 'How long an appointment may be, and whether somebody may have a second one.',
  'voting.how': 'Whether one of them acts alone, or all of them vote.',
  'voting.quorum': 'How many have to be present, without those who are recused, for a vote to count.',
  'voting.steps': 'What share adopts a motion, of whom, and for how long it is open.',
  'voting.tie': 'What half of the votes come to.',
  'voting.remindHoursBefore': 'When those who have not voted are reminded, before the end.',
  deadlock: 'What happens when recusals leave too few to reach the quorum.',
  unresolvedGoesTo: 'Where a motion goes that was not adopted.',
  mayTransferTo: 'To which bodies it may hand a case over.',
} as const;

/** What each setting of a track means. */
export const trackMeanings = {
  bodyId: 'Who decides these cases.',
  responses: 'What may follow from a decision.',
  requires: 'What has to be on record before a decision, besides a finding.',
  accountDays: 'How long the respondent has to give their account, in days.',
  counselDays: 'How long counsel has to answer, in days.',
  emergencyMeetingHours: 'Within how many hours an emergency meeting is held.',
  reportsTo: 'Which body is told of each decision, and within how many days.',
  escalation:
    'After how many violations within how many days another track is proposed. Nothing follows by itself.',
} as const;

/** What the settings that hold on every track mean. */
export const ruleMeanings = {
  triageBy: 'Whose members sort what comes in: they choose the track, name respondents, ask for accounts.',
  rota: 'How many are on duty at a time, and for how many days.',
  'conflict.nature': 'Whether a member has to tell the others the nature of a conflict of interest.',
  'conflict.kinds': 'Hard: they see nothing of the case. Soft: they may speak in it, and do not vote.',
  'conflict.confirmedBy': 'Whether a conflict holds by its declaration, or the others confirm or lift it.',
  counsel: 'Who advises, whether they may overrule a decision, and what follows when they do.',
  interim: 'Who may suspend access before a decision, for how long, and who looks at it how soon.',
  'appeal.bodyId': 'Who hears appeals.',
  'appeal.insteadBodyId': 'Who hears them where that body decided first.',
  'appeal.windowDays': 'How many days there are to appeal, after the person was told.',
  'appeal.recordingDays': 'How many days later an appeal that came in time may still be written down.',
  'appeal.admittedBy': 'Whether one of those who hear appeals admits one, or a vote does.',
  amendableSteps: 'Which steps may be left out, with a reason on record.',
  readmission:
    'Whether what has no end may carry a day of review, or is looked at only when the person asks.',
  suspensionDaysMax: 'How many days a suspension may last.',
  'deadlines.acknowledge': 'Until when a report is acknowledged.',
  'deadlines.resolution': 'Until when the reporter hears of the outcome, or why there is none yet.',
  timeZone: 'Whose days count.',
  holidays: 'Which days are no business days, besides Saturdays and Sundays.',
} as const;
