package bot

import (
	"chatlet/bot/engine"

	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"sync"
	"time"

	"chatlet/gate"

	"github.com/coder/websocket"
)

// Limits for clients that wait for a webhook.
const (
	// listenTime is how long a client may wait before it has to connect again.
	listenTime = time.Hour
	// webhookWrite is how long writing to a client may take.
	webhookWrite = 5 * time.Second
)

// rooms holds the clients that wait for a webhook, by result. Only this server
// knows them: if there are several servers, the webhook must reach the one to
// which the client is connected.
type rooms struct {
	mu      sync.Mutex
	waiting map[string]map[chan []byte]bool
}

// join adds a client to a room.
func (r *rooms) join(room string) (messages chan []byte) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.waiting == nil {
		r.waiting = map[string]map[chan []byte]bool{}
	}
	if r.waiting[room] == nil {
		r.waiting[room] = map[chan []byte]bool{}
	}
	messages = make(chan []byte, 1)
	r.waiting[room][messages] = true
	return messages
}

func (r *rooms) leave(room string, messages chan []byte) {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.waiting[room], messages)
	if len(r.waiting[room]) == 0 {
		delete(r.waiting, room)
	}
}

// tell sends a message to all clients in a room, and returns their number.
func (r *rooms) tell(room string, message []byte) int {
	r.mu.Lock()
	defer r.mu.Unlock()
	for messages := range r.waiting[room] {
		select {
		case messages <- message:
		default: // The client already has a message, and waits for only one.
		}
	}
	return len(r.waiting[room])
}

// serveListen keeps a client's socket open until the webhook is called.
func (s *Server) serveListen(w http.ResponseWriter, r *http.Request) {
	client := gate.ClientOf(r, s.options.BehindProxy)
	if !s.limits.Allow(client, false, s.options.Now()) {
		http.Error(w, gate.ErrTooMany.Message, gate.ErrTooMany.Status)
		return
	}
	leave, ok := s.seats.Take(client)
	if !ok {
		http.Error(w, gate.ErrNoSeat.Message, gate.ErrNoSeat.Status)
		return
	}
	defer leave()
	room := r.PathValue("result")
	messages := s.rooms.join(room)
	defer s.rooms.leave(room, messages)
	// Pages of any origin may connect, because the room's name is secret.
	socket, err := websocket.Accept(w, r, &websocket.AcceptOptions{InsecureSkipVerify: true})
	if err != nil {
		return
	}
	defer socket.CloseNow()
	ctx, cancel := context.WithTimeout(r.Context(), listenTime)
	defer cancel()
	pass(socket.CloseRead(ctx), socket, messages)
}

// pass writes messages to a socket until either side ends.
func pass(ctx context.Context, socket *websocket.Conn, messages <-chan []byte) {
	for {
		select {
		case <-ctx.Done():
			return
		case message := <-messages:
			limited, cancel := context.WithTimeout(ctx, webhookWrite)
			err := socket.Write(limited, websocket.MessageText, message)
			cancel()
			if err != nil {
				return
			}
		}
	}
}

// serveWebhook passes a webhook call on to the client that waits for it. The
// caller needs the operator's token.
func (s *Server) serveWebhook(r *http.Request) ([]byte, error) {
	if !isToken(r.Header.Get("Authorization"), s.options.WebhookToken) {
		return nil, errUnauthorized
	}
	flow, ok := s.flows.Load().byID[r.PathValue("publicId")]
	if !ok {
		return nil, errBotNotFound
	}
	if !flow.IsWebhook(r.PathValue("blockId")) {
		return nil, gate.Refuse(http.StatusNotFound, "Webhook block not found")
	}
	data, err := io.ReadAll(http.MaxBytesReader(nil, r.Body, s.options.MaxBody))
	if errors.Is(err, gate.ErrSlow) {
		return nil, err
	}
	if err != nil {
		return nil, gate.ErrTooLarge
	}
	var payload map[string]any
	if json.Unmarshal(data, &payload) != nil {
		return nil, errMalformed
	}
	if s.rooms.tell(r.PathValue("result"), engine.Encode(map[string]any{"data": payload})) == 0 {
		return nil, gate.Refuse(http.StatusNotFound, "Nobody waits for this webhook")
	}
	return []byte(`{"message":"Success!"}`), nil
}
