# frozen_string_literal: true

# The network of the tests: gives the answers it was told to, and keeps what was sent.
module Net
  class HTTP
    Response =
      Struct.new(:code, :body, :headers) do
        def [](name) = headers[name]
      end

    ANSWERS = []
    SENT = []

    def self.start(host, port, use_ssl:, **)
      yield new("#{use_ssl ? "https" : "http"}://#{host}:#{port}")
    end

    def initialize(origin) = (@origin = origin)

    def post(path, body, headers)
      SENT << { url: "#{@origin}#{path}", body:, headers: }
      answer = ANSWERS.shift
      answer.is_a?(Exception) ? raise(answer) : Response.new(*answer)
    end
  end
end
