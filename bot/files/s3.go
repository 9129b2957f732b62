package files

import (
	"context"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"time"

	"github.com/minio/minio-go/v7"
)

// S3 stores files in a bucket.
type S3 struct {
	client *minio.Client
	bucket string
	// prefix begins the names of all files.
	prefix string
}

// openTimeout is how long a store may take to answer at the start. A machine
// without a role waits in vain for its cloud.
const openTimeout = 30 * time.Second

// OpenS3 connects to the store at an address; see [Open]. The bucket must
// exist.
func OpenS3(ctx context.Context, address string) (*S3, error) {
	a, err := parseS3(address)
	if err != nil {
		return nil, fmt.Errorf("opening file store: %w", err)
	}
	client, err := minio.New(a.host, &minio.Options{Creds: a.credentials, Secure: !a.isInsecure, Region: a.region, MaxRetries: 2})
	if err != nil {
		return nil, fmt.Errorf("opening file store: %w; %s", err, exampleS3)
	}
	ctx, cancel := context.WithTimeout(ctx, openTimeout)
	defer cancel()
	if _, err := a.credentials.GetWithContext(client.CredContext()); err != nil {
		return nil, fmt.Errorf("opening file store: no key: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or give the machine a role: %w", err)
	}
	s := &S3{client, a.bucket, a.prefix}
	return s, s.check(ctx)
}

func (s *S3) check(ctx context.Context) error {
	found, err := s.client.BucketExists(ctx, s.bucket)
	if err != nil {
		return fmt.Errorf("opening file store: %w", err)
	}
	if !found {
		return fmt.Errorf("opening file store: there is no bucket %s", s.bucket)
	}
	return nil
}

// Save stores a file. The error wraps [fs.ErrExist] if there is a file with
// that name.
func (s *S3) Save(ctx context.Context, name, mediaType string, r io.Reader, size int64) error {
	options := minio.PutObjectOptions{ContentType: mediaType}
	options.SetMatchETagExcept("*") // If-None-Match: *
	_, err := s.client.PutObject(ctx, s.bucket, s.prefix+name, r, size, options)
	if minio.ToErrorResponse(err).StatusCode == http.StatusPreconditionFailed {
		err = fs.ErrExist
	}
	if err != nil {
		return fmt.Errorf("saving file: %w", err)
	}
	return nil
}

// Open returns a file's content and media type.
func (s *S3) Open(ctx context.Context, name string) (io.ReadCloser, string, error) {
	object, err := s.client.GetObject(ctx, s.bucket, s.prefix+name, minio.GetObjectOptions{})
	if err != nil {
		return nil, "", s.failure(err)
	}
	info, err := object.Stat()
	if err != nil {
		object.Close()
		return nil, "", s.failure(err)
	}
	return object, info.ContentType, nil
}

func (s *S3) failure(err error) error {
	if minio.ToErrorResponse(err).StatusCode == http.StatusNotFound {
		return fmt.Errorf("opening file: %w", fs.ErrNotExist)
	}
	return fmt.Errorf("opening file: %w", err)
}
