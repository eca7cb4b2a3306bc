import './names.test.mjs';
import './properties.test.mjs';
import './safety.test.mjs';
import './deployment.test.mjs';
import './container.test.mjs';
import './messages.test.mjs';
