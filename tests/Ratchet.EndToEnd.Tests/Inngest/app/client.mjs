import { Inngest } from 'inngest';

const off = process.env.CHECKPOINTING === 'off';

export const inngest = new Inngest({ id: 'shop', checkpointing: off ? false : true });
