package engine

import (
	"context"
	"encoding/json"
	"fmt"
	"sync"

	"github.com/coder/websocket"
)

// bidi is a connection that speaks WebDriver BiDi. Commands may be sent by
// several goroutines. See https://w3.org/TR/webdriver-bidi.
type bidi struct {
	connection *websocket.Conn

	mu   sync.Mutex
	last int
	// waiting are the commands without an answer, by id.
	waiting map[int]chan<- answer
	// listeners get the events, by the id of the page.
	listeners map[string]Events
	// broken is why the connection has ended.
	broken error
}

// answer is a message from the browser: the answer to a command, or an event.
type answer struct {
	ID             int
	Type           string
	Error, Message string
	Result         json.RawMessage
	Method         string
	Params         json.RawMessage
}

// logEntry is the part of log.entryAdded that tests read.
type logEntry struct {
	Type, Level, Text string
	Source            struct{ Context string }
}

func dialBidi(ctx context.Context, address string) (*bidi, error) {
	connection, _, err := websocket.Dial(ctx, address, nil)
	if err != nil {
		return nil, err
	}
	connection.SetReadLimit(-1)
	b := &bidi{connection: connection, waiting: map[int]chan<- answer{}, listeners: map[string]Events{}}
	go b.read()
	return b, nil
}

// read passes every message on, until the connection ends.
func (b *bidi) read() {
	for {
		_, data, err := b.connection.Read(context.Background())
		if err != nil {
			b.end(err)
			return
		}
		var a answer
		if json.Unmarshal(data, &a) != nil {
			continue
		}
		if a.Type == "event" {
			b.tell(a)
			continue
		}
		b.mu.Lock()
		if wait := b.waiting[a.ID]; wait != nil {
			wait <- a
		}
		b.mu.Unlock()
	}
}

func (b *bidi) end(err error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.broken = fmt.Errorf("the browser has hung up: %w", err)
	for _, wait := range b.waiting {
		close(wait)
	}
	b.waiting = nil
}

func (b *bidi) tell(a answer) {
	var entry logEntry
	if a.Method != "log.entryAdded" || json.Unmarshal(a.Params, &entry) != nil {
		return
	}
	b.mu.Lock()
	events := b.listeners[entry.Source.Context]
	b.mu.Unlock()
	events.hearFirefox(entry)
}

// listen sets the listener for a page.
func (b *bidi) listen(page string, events Events) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.listeners[page] = events
}

// call sends a command and decodes its result, which may be nil.
func (b *bidi) call(ctx context.Context, method string, params object, result any) error {
	id, wait, err := b.enlist()
	if err != nil {
		return err
	}
	defer b.strike(id)
	data, err := json.Marshal(object{"id": id, "method": method, "params": params})
	if err != nil {
		return err
	}
	// The command's own context may end during the write, which would close the
	// connection for all others.
	if err := b.connection.Write(context.Background(), websocket.MessageText, data); err != nil {
		return fmt.Errorf("%s: %w", method, err)
	}
	select {
	case a, ok := <-wait:
		if !ok {
			return fmt.Errorf("%s: %w", method, b.broken)
		}
		if a.Error != "" {
			return fmt.Errorf("%s: %s: %s", method, a.Error, a.Message)
		}
		if result == nil {
			return nil
		}
		return json.Unmarshal(a.Result, result)
	case <-ctx.Done():
		return fmt.Errorf("%s: %w", method, ctx.Err())
	}
}

// enlist gives a command its id, and a channel for its answer.
func (b *bidi) enlist() (int, <-chan answer, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.broken != nil {
		return 0, nil, b.broken
	}
	b.last++
	wait := make(chan answer, 1)
	b.waiting[b.last] = wait
	return b.last, wait, nil
}

func (b *bidi) strike(id int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	delete(b.waiting, id)
}
