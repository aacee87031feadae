/** Discourse's own words for what it refuses. */
export const forbidden = {
  errors: ['You are not permitted to view the requested resource.'],
  error_type: 'invalid_access',
};

/** For an id that is not there, and for a key whose user is not staff. */
export const notFound = {
  errors: ['The requested URL or resource could not be found.'],
  error_type: 'not_found',
};

/** For one request too many. */
export const tooMany = (waitSeconds: number) => ({
  errors: ["You've performed this action too many times, please try again later."],
  error_type: 'rate_limit',
  extras: { wait_seconds: waitSeconds },
});

/** For a body that breaks a rule of the model. */
export const invalid = (...errors: string[]) => ({ action: 'create_post', errors });

/** For a suspension on top of another, and for a silence. */
export const already = (done: 'suspended' | 'silenced', by: string) => ({
  failed: 'FAILED',
  message: `User was already ${done} by ${by} some time ago.`,
});
