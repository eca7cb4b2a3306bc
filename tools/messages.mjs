#!/usr/bin/env node
// Shows and moves messages of a queue, for operators. docs/operating.md says when; without arguments it says how.
import { callQueues, StorageError } from './queue-storage.mjs';

const help = `Shows and moves messages of a queue.

  tools/messages.mjs list QUEUE               what can be received now, and how many there are in all
  tools/messages.mjs put QUEUE TEXT           sends a message
  tools/messages.mjs delete QUEUE ID          removes one for good
  tools/messages.mjs replay QUEUE-poison ID   sends one to QUEUE again, and then removes it

The storage is that of AzureWebJobsStorage (a connection string) or AzureWebJobsStorage__accountName (as you, signed in with 'az login');
without either, the one that ./run has started in this folder.`;

const [verb, queue, argument] = process.argv.slice(2);
const verbs = { list, put, delete: remove, replay };
if (!verbs[verb] || !queue || (verb !== 'list' && !argument)) fail(help);
try {
    await verbs[verb](queue, argument);
} catch (error) {
    fail(error instanceof StorageError ? error.message : error.stack);
}

async function list(queue) {
    const total = Number((await callQueues('GET', `/${queue}?comp=metadata`)).headers.get('x-ms-approximate-messages-count'));
    const shown = messagesIn(await (await callQueues('GET', `/${queue}/messages?numofmessages=32&peekonly=true`)).text());
    for (const { MessageId, InsertionTime, DequeueCount, MessageText } of shown) {
        console.log(`${MessageId}  sent ${InsertionTime}  delivered ${DequeueCount} times  ${MessageText}`);
    }
    console.log(`${queue}: ${total} in all, ${shown.length} shown; those that are worked on, or are to come later, are hidden.`);
}

async function put(queue, text) {
    await callQueues('POST', `/${queue}/messages?messagettl=-1`, `<QueueMessage><MessageText>${escape(text)}</MessageText></QueueMessage>`);
    console.log(`Sent to ${queue}.`);
}

async function remove(queue, id) {
    await take(queue, id);
    console.log(`Removed ${id} from ${queue}.`);
}

async function replay(queue, id) {
    if (!queue.endsWith('-poison')) fail('Only messages of a queue whose name ends in -poison can be replayed.');
    // Sent before it is removed: it may come twice, which is harmless, and is never lost.
    await take(queue, id, text => put(queue.slice(0, -'-poison'.length), text));
    console.log(`Removed ${id} from ${queue}.`);
}

// Receives until the message is there: others that are received on the way are shown again at once.
async function take(queue, id, first = () => {}) {
    const others = [];
    try {
        while (true) {
            const received = messagesIn(await (await callQueues('GET', `/${queue}/messages?numofmessages=32&visibilitytimeout=30`)).text());
            if (received.length === 0) throw new StorageError(`${queue} has no message ${id} that can be received now: it is hidden while it is worked on or waits to come again.`);
            const found = received.find(({ MessageId }) => MessageId === id);
            others.push(...received.filter(message => message !== found));
            if (!found) continue;
            await first(found.MessageText);
            await callQueues('DELETE', `/${queue}/messages/${id}?popreceipt=${encodeURIComponent(found.PopReceipt)}`);
            return;
        }
    } finally {
        for (const { MessageId, PopReceipt } of others) {
            await callQueues('PUT', `/${queue}/messages/${MessageId}?popreceipt=${encodeURIComponent(PopReceipt)}&visibilitytimeout=0`);
        }
    }
}

function messagesIn(xml) {
    return [...xml.matchAll(/<QueueMessage>(.*?)<\/QueueMessage>/gs)].map(([, inner]) =>
        Object.fromEntries([...inner.matchAll(/<(\w+)>(.*?)<\/\1>/gs)].map(([, name, value]) => [name, unescape(value)])));
}

function escape(text) {
    return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

function unescape(text) {
    return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&apos;', "'").replaceAll('&amp;', '&');
}

function fail(sentence) {
    console.error(sentence);
    process.exit(1);
}
