// The operator's commands run the built server's code.
import { existsSync } from 'node:fs';

if (!existsSync('server/dist/cli.js')) {
  console.error('Comity has not been built here yet. Run "npm start" once, or "npm run build".');
  process.exit(1);
}
