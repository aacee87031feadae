// Written so that any Node can run it: it is here to say which one is needed.
const wanted = 24;
const [major] = process.versions.node.split('.').map(Number);
if (major < wanted) {
  console.error(
    `Comity needs Node ${wanted} or later; this is ${process.versions.node}. Run it by "npm start" or "npm test" after "npm ci" without --ignore-scripts: that brings its own Node.`,
  );
  process.exit(1);
}
