/** Who meets in the trial community: the same three people in each place, under the names they use there. */
export const trialForum = {
  accounts: [
    { id: 101, username: 'robin_reads' },
    { id: 102, username: 'sam' },
    { id: 103, username: 'alex_moderates', staff: true },
  ],
  posts: [
    {
      id: 9001,
      topicId: 77,
      postNumber: 4,
      authorId: 101,
      raw: 'Nobody asked you. People like you should stay out of this association.',
    },
    {
      id: 9000,
      topicId: 77,
      postNumber: 3,
      authorId: 102,
      raw: 'Could the next meeting be held online as well?',
    },
  ],
} as const;

export const trialGitHub = {
  accounts: [
    {
      id: 5001,
      login: 'robinreads',
      mails: [
        { email: 'robin@members.example', verified: true },
        { email: '5001+robinreads@users.noreply.github.com', verified: true },
      ],
    },
    { id: 5002, login: 'sam-codes' },
  ],
  issues: [
    {
      repo: 'catalogue',
      number: 12,
      title: 'Search ignores accents',
      body: 'Fix this, you useless people. I know where you work.',
      authorId: 5001,
      createdAt: '2026-11-01T09:00:00.000Z',
      comments: [
        {
          id: 7001,
          body: 'Thank you for the report.',
          authorId: 5002,
          createdAt: '2026-11-01T10:00:00.000Z',
        },
        {
          id: 7002,
          body: 'Only an idiot would thank anyone here.',
          authorId: 5001,
          createdAt: '2026-11-01T11:00:00.000Z',
        },
      ],
    },
  ],
} as const;

/** The address under which the trial’s Robin writes to the list. */
export const trialListMember = 'robin@members.example';
