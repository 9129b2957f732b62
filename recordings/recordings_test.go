package recordings

import "testing"

func TestRecordingsAreWhole(t *testing.T) {
	flows, err := Flows()
	if err != nil || len(flows) == 0 {
		t.Fatalf("%d flows, %v", len(flows), err)
	}
	exchanges, err := All()
	if err != nil || len(exchanges) == 0 {
		t.Fatalf("%d exchanges, %v", len(exchanges), err)
	}
	for _, e := range exchanges {
		if e.Name == "" || e.Request.Path == "" || e.Response.Status == 0 {
			t.Errorf("%s is incomplete", e.Place())
		}
	}
	errors, err := Conversation(Errors)
	if err != nil || len(errors[0].Response.Headers) == 0 {
		t.Errorf("errors have headers: %v", err)
	}
}
